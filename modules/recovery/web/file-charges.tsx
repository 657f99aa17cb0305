import { useState } from 'react'
import { type Translate, useFormat, useT } from '#web/i18n.tsx'
import { usePlace as useHere } from '#web/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Link } from '#web/ui/link.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { Money } from '#web/ui/money.tsx'
import { Notice } from '#web/ui/notice.tsx'
import type { File } from './answers.ts'
import { FeeDialog, InterestDialog } from './charge-dialogs.tsx'

/** What may be asked on top of the debts: interest and costs, from the formal notice on and never before. */
export function FileCharges({ file }: { file: File }) {
  const t = useT()
  if (file.notices.length === 0) {
    return (
      <Card title={t('Intérêts et frais')}>
        <p>
          {t('Rien avant la mise en demeure : ni intérêts (décret 67-223, art. 36), ni frais (loi 65-557, art. 10-1).')}
        </p>
      </Card>
    )
  }
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Interest file={file} />
      <Fees file={file} />
    </div>
  )
}

type InterestRow = File['interest'][number]

function Interest({ file: { interest, can } }: { file: File }) {
  const t = useT()
  const [chosen, setChosen] = useState<InterestRow | null>(null)
  const known = interest.filter((row) => row.interest !== 'legal-rate-missing')
  return (
    <Card title={t('Intérêts au taux légal')}>
      <p>
        {t(
          'Ils courent depuis la mise en demeure (décret 67-223, art. 36), au taux des créanciers qui ne sont pas des particuliers : c’est notre lecture du texte. Comptabilisez-les seulement s’ils sont réclamés.',
        )}
      </p>
      {interest.length === 0 && <p className="text-ink-soft">{t('Aucun intérêt ne court aujourd’hui.')}</p>}
      {known.length < interest.length && <RateMissing count={interest.length - known.length} />}
      {known.length > 0 && (
        <List label={t('Intérêts au taux légal')}>
          {known.map((row) => (
            <ListItem
              key={row.debtId}
              title={row.label}
              detail={<Periods row={row} />}
              trail={<Amount row={row} mayAct={can.act} onPost={setChosen} />}
            />
          ))}
        </List>
      )}
      {chosen !== null && <InterestDialog row={chosen} onClose={() => setChosen(null)} />}
    </Card>
  )
}

function RateMissing({ count }: { count: number }) {
  const t = useT()
  const place = useHere()
  return (
    <Notice
      tone="attention"
      title={t('Le taux d’un semestre manque')}
      actions={
        <Link to="/gestion/$organizationId/taux-legal" params={{ organizationId: place?.organizationId ?? '' }}>
          {t('Saisir le taux légal')}
        </Link>
      }
    >
      {t('{count, plural, one {# somme porte} other {# sommes portent}} intérêt, et rien n’est calculé avant lui.', {
        count,
      })}
    </Notice>
  )
}

function Periods({ row: { interest } }: { row: InterestRow }) {
  const t = useT()
  const format = useFormat()
  if (interest === 'legal-rate-missing') return null
  return interest.periods.map((period) => periodWord(t, format, period)).join(' ; ')
}

type Period = Extract<InterestRow['interest'], object>['periods'][number]

function periodWord(t: Translate, format: ReturnType<typeof useFormat>, period: Period): string {
  return t('{days, plural, one {# jour} other {# jours}} sur {principal} à {rate} %', {
    days: period.days,
    principal: format.money(period.principal),
    rate: format.number(period.hundredths / 100),
  })
}

type AmountProps = { row: InterestRow; mayAct: boolean; onPost: (row: InterestRow) => void }

function Amount({ row, mayAct, onPost }: AmountProps) {
  const t = useT()
  if (row.interest === 'legal-rate-missing') return null
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-3">
      <Money cents={row.interest.cents} />
      {mayAct && row.interest.cents > 0 && (
        <Button onClick={() => onPost(row)}>
          {t('Comptabiliser')}
          <span className="sr-only"> {row.label}</span>
        </Button>
      )}
    </span>
  )
}

function Fees({ file }: { file: File }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  return (
    <Card
      title={t('Frais de recouvrement')}
      actions={file.can.act && <Button onClick={() => setOpen(true)}>{t('Mettre des frais à sa charge')}</Button>}
    >
      <p>
        {t(
          'Liste fermée : les frais nécessaires depuis la mise en demeure, au prix du contrat du syndic (loi 65-557, art. 10-1 ; contrat type, 9.1).',
        )}
      </p>
      <p className="text-ink-soft">
        {t(
          'Jamais à sa charge : rappels avant mise en demeure, calcul d’intérêts, avocat, assignation, suivi du dossier, recherche d’adresse.',
        )}
      </p>
      {open && <FeeDialog file={file} onClose={() => setOpen(false)} />}
    </Card>
  )
}
