import { useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { Money } from '#web/ui/money.tsx'
import { Notice } from '#web/ui/notice.tsx'

type TotalsProps = { total: { debit: number; credit: number }; carried: number }

/** The proof of a trial balance: both sides say the same. */
export function Totals({ total, carried }: TotalsProps) {
  const t = useT()
  return (
    <Card>
      <Facts
        facts={[
          { label: t('Total des débits'), value: <Money cents={total.debit} /> },
          { label: t('Total des crédits'), value: <Money cents={total.credit} /> },
          {
            label: t('Résultat antérieur à répartir'),
            value: carried !== 0 && <Money cents={carried} />,
          },
        ]}
      />
      {carried !== 0 && (
        <p className="text-sm text-ink-soft">
          {t(
            "Charges moins produits des exercices précédents : leur répartition entre les copropriétaires n'est pas encore passée.",
          )}
        </p>
      )}
      {total.debit !== total.credit && <Notice tone="danger">{t("Les débits n'égalent pas les crédits.")}</Notice>}
    </Card>
  )
}
