import { useFormat, useT } from '#web/i18n.tsx'
import { ButtonLink } from '#web/ui/link.tsx'
import { Notice } from '#web/ui/notice.tsx'
import type { ComingDebit } from './answers.ts'
import { usePlace } from './queries.ts'

/** Debits that are to come: said before somebody pays the same by other means. */
export function Awaited({ debits }: { debits: readonly ComingDebit[] }) {
  return debits.map((debit) => <OneAwaited key={`${debit.partyId} ${debit.collectOn}`} debit={debit} />)
}

function OneAwaited({ debit: { cents, collectOn, isFirm } }: { debit: ComingDebit }) {
  const t = useT()
  const format = useFormat()
  const { residenceId } = usePlace()
  return (
    <Notice
      tone="info"
      title={t('Prélèvement de {amount} prévu le {day}', {
        amount: format.money(cents),
        day: format.date(collectOn, 'medium'),
      })}
      actions={
        <ButtonLink to="/r/$residenceId/charges/prelevement" params={{ residenceId }}>
          {t('Voir mes prélèvements')}
        </ButtonLink>
      }
    >
      {isFirm
        ? t('La banque en a déjà l’ordre : ce que vous payez en plus viendra en moins de vos prochains appels.')
        : t('Vous n’avez rien à faire. Si vous payez avant, le prélèvement sera diminué d’autant.')}
    </Notice>
  )
}

/** Whether paying now may be paying twice: what is due is to be collected, or the bank has its order. */
export function mayPayTwice(debits: readonly ComingDebit[]): boolean {
  return debits.some(({ forDue, isFirm }) => forDue > 0 || isFirm)
}
