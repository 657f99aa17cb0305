import { useT } from '#web/i18n.tsx'
import { problemSentence } from '#web/problems.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { Money } from '#web/ui/money.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Select } from '#web/ui/select.tsx'
import type { Preview } from './answers.ts'
import { CsvColumns } from './csv-columns.tsx'
import type { ImportWork } from './use-import.ts'
import { bankKeyWord, formatWord } from './words.ts'
import './problems.ts'

/** What a file would add, what it repeats, where it does not follow, and what is wrong in it. */
export function ImportReview({ preview, work }: { preview: Preview; work: ImportWork }) {
  const t = useT()
  const { problems, needsAccount, hasGap, fresh, known } = preview
  const ready = problems.length === 0 && !needsAccount && (!hasGap || work.choices.acceptGap === true)
  const take = (
    <Button variant="primary" pending={work.sent !== null} onClick={work.apply}>
      {t('{count, plural, =0 {Rien de nouveau à importer} one {Importer un mouvement} other {Importer # mouvements}}', {
        count: fresh,
      })}
    </Button>
  )
  return (
    <Card title={t('Ce que dit le fichier')} aside={formatWord(preview.format)} actions={ready ? take : undefined}>
      {preview.table !== null && <CsvColumns table={preview.table} work={work} />}
      {needsAccount && <ChooseAccount preview={preview} work={work} />}
      {problems.length > 0 && <Problems problems={problems} />}
      {problems.length === 0 && (
        <p>
          {t(
            '{fresh, plural, =0 {Aucun mouvement nouveau} one {Un mouvement nouveau} other {# mouvements nouveaux}}, {known, plural, =0 {aucun déjà connu} one {un déjà connu} other {# déjà connus}}.',
            { fresh, known },
          )}{' '}
          {t('Entrées :')} <Money cents={preview.received} />. {t('Sorties :')} <Money cents={preview.spent} />.
        </p>
      )}
      <List label={t('Relevés du fichier')}>
        {preview.statements.map((one, index) => (
          <ListItem
            key={`${one.bankKey}${index.toString()}`}
            title={bankKeyWord(one.bankKey)}
            detail={<Balances statement={one} />}
            trail={one.account === null ? undefined : t('Compte {account}', { account: one.account })}
          />
        ))}
      </List>
      {hasGap && problems.length === 0 && (
        <Checkbox
          label={t("J'ai vu que les soldes ne se suivent pas, et j'importe quand même")}
          checked={work.choices.acceptGap === true}
          onChange={({ target }) => work.correct({ acceptGap: target.checked })}
        />
      )}
      {preview.lines.length > 0 && problems.length === 0 && <NewLines lines={preview.lines} />}
    </Card>
  )
}

function Balances({ statement: { opening, closing, gap, lines } }: { statement: Preview['statements'][number] }) {
  const t = useT()
  return (
    <span className="flex flex-col">
      {opening !== null && (
        <span>
          {t('Solde au')} <DateText value={opening.on} look="short" /> : <Money cents={opening.cents} />
        </span>
      )}
      <span>
        {t('{count, plural, =0 {Aucun mouvement} one {Un mouvement} other {# mouvements}}', { count: lines })}
      </span>
      {closing !== null && (
        <span>
          {t('Solde au')} <DateText value={closing.on} look="short" /> : <Money cents={closing.cents} />
        </span>
      )}
      {gap !== null && (
        <span className="font-semibold text-danger">
          {t('Les soldes ne se suivent pas :')} <Money cents={gap.known.cents} /> {t('au')}{' '}
          <DateText value={gap.known.on} look="short" /> {t('déjà importé,')} <Money cents={gap.said.cents} /> {t('au')}{' '}
          <DateText value={gap.said.on} look="short" /> {t('dans ce fichier.')}
        </span>
      )}
    </span>
  )
}

function ChooseAccount({ preview, work }: { preview: Preview; work: ImportWork }) {
  const t = useT()
  return (
    <Select
      label={t('Compte de la résidence')}
      hint={t('Demandé une fois : ce compte de la banque sera reconnu ensuite.')}
      placeholder={t('Choisir')}
      options={preview.accounts.map(({ number, label }) => ({ value: number, label: `${number} ${label}` }))}
      value={work.choices.account ?? ''}
      onChange={({ target }) => target.value !== '' && work.correct({ account: target.value })}
    />
  )
}

function Problems({ problems }: { problems: Preview['problems'] }) {
  const t = useT()
  return (
    <Notice tone="danger" title={t('À corriger dans le fichier')}>
      <ul className="list-disc pl-5">
        {problems.map(({ line, code, value }, index) => (
          <li key={`${line}${code}${index.toString()}`}>
            {t('Ligne {line}', { line })}
            {value !== '' && ` (${value})`} : {problemSentence(t, code)}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function NewLines({ lines }: { lines: Preview['lines'] }) {
  const t = useT()
  return (
    <details>
      <summary className="min-h-11 cursor-pointer py-2 font-semibold">{t('Voir les mouvements nouveaux')}</summary>
      <List label={t('Mouvements nouveaux')}>
        {lines.map(({ bookedOn, cents, words }, index) => (
          <ListItem
            key={index.toString()}
            title={words || '—'}
            detail={<DateText value={bookedOn} look="short" />}
            trail={<Money cents={cents} />}
          />
        ))}
      </List>
    </details>
  )
}
