import { useT } from '#web/i18n.tsx'
import { Money } from '#web/ui/money.tsx'

/** A debit or a credit: nothing where there is none, so that the eye finds the side. */
export function Side({ cents }: { cents: number }) {
  return cents === 0 ? <span aria-hidden="true">—</span> : <Money cents={cents} />
}

/** A balance with its side in words: « 120,00 € débiteur ». */
export function Balance({ cents }: { cents: number }) {
  const t = useT()
  if (cents === 0) return <Money cents={0} />
  return (
    <span>
      <Money cents={Math.abs(cents)} />{' '}
      <span className="text-sm text-ink-soft">{cents > 0 ? t('débiteur') : t('créditeur')}</span>
    </span>
  )
}
