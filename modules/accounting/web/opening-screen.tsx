import { useT } from '#web/i18n.tsx'
import { problemSentence } from '#web/problems.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { FileField } from '#web/ui/file-field.tsx'
import { ButtonLink } from '#web/ui/link.tsx'
import { Money } from '#web/ui/money.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Progress } from '#web/ui/progress.tsx'
import type { OpeningPreview } from './answers.ts'
import { BooksPage } from './books-page.tsx'
import { useResidenceId } from './use-books.ts'
import { useOpening } from './use-opening.ts'
import './problems.ts'
import './call-problems.ts'

const MAX_BYTES = 20_000_000

/** Balances of a former manager from a file: read, proved to balance, then posted once. */
export function OpeningScreen() {
  const t = useT()
  return (
    <BooksPage
      title={t("Reprendre les soldes d'ouverture")}
      subtitle={t("Rien n'est écrit avant votre accord.")}
      current="years"
    >
      {() => <Opening />}
    </BooksPage>
  )
}

function Opening() {
  const t = useT()
  const work = useOpening(useResidenceId())
  const { file, preview, posted, error, sent } = work
  if (posted !== null) return <Done posted={posted} />
  return (
    <>
      <Card title={t('Le fichier')}>
        <p>
          {t(
            'Un CSV avec les colonnes Compte, Débit et Crédit ; Copropriétaire (nom ou code) et Nature pour les comptes 450, Lot pour les comptes 105 et 1031, Libellé et Échéance si vous les avez.',
          )}
        </p>
        <FileField
          label={t("Balance de l'ancien syndic")}
          files={file === null ? [] : [{ id: 'file', name: file.name, size: file.size, done: preview !== null }]}
          onAdd={([chosen]) => chosen !== undefined && work.choose(chosen)}
          onRemove={work.restart}
          accept=".csv,.tsv,.txt"
          maxSize={MAX_BYTES}
        />
        {sent !== null && <Progress label={t('Lecture du fichier')} value={sent} />}
        {error !== null && <ErrorPanel error={error} />}
      </Card>
      {preview !== null && <Review preview={preview} pending={sent !== null} onPost={work.post} />}
    </>
  )
}

type ReviewProps = { preview: OpeningPreview; pending: boolean; onPost: () => void }

function Review({ preview, pending, onPost }: ReviewProps) {
  const t = useT()
  const post = (
    <Button variant="primary" pending={pending} onClick={onPost}>
      {t("Passer les soldes d'ouverture")}
    </Button>
  )
  return (
    <Card title={t('Ce que dit le fichier')} actions={preview.balanced ? post : undefined}>
      <Facts
        facts={[
          { label: t('Date'), value: <DateText value={preview.postedOn} look="medium" /> },
          { label: t('Lignes'), value: String(preview.count) },
          { label: t('Total des débits'), value: <Money cents={preview.debit} /> },
          { label: t('Total des crédits'), value: <Money cents={preview.credit} /> },
          { label: t('Différence'), value: <Money cents={preview.difference} /> },
        ]}
      />
      {preview.problems.length > 0 && (
        <Notice tone="danger" title={t('À corriger dans le fichier')}>
          <ul className="list-disc pl-5">
            {preview.problems.map(({ line, code, value }) => (
              <li key={line}>
                {t('Ligne {line}', { line })}
                {value !== '' && ` (${value})`} : {problemSentence(t, code)}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {preview.problems.length === 0 && !preview.balanced && (
        <Notice tone="danger">
          {t("Les débits n'égalent pas les crédits : il manque une ligne, ou un montant est faux.")}
        </Notice>
      )}
    </Card>
  )
}

function Done({ posted }: { posted: { id: string; isNew: boolean } }) {
  const t = useT()
  const params = { residenceId: useResidenceId(), entryId: posted.id }
  return (
    <Notice
      tone="success"
      live
      title={posted.isNew ? t("Soldes d'ouverture passés") : t('Ces soldes étaient déjà passés')}
      actions={
        <ButtonLink to="/r/$residenceId/comptes/ecritures/$entryId" params={params}>
          {t("Voir l'écriture")}
        </ButtonLink>
      }
    >
      <p>{t('Ils sont au journal AN, au premier jour des comptes.')}</p>
    </Notice>
  )
}
