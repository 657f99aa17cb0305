import X from 'lucide-react/icons/x'
import { useT } from '#web/i18n.tsx'

type RemoveButtonProps = {
  /** Begins with the word shown: « Retirer la ligne 2 ». */ label: string
  onPress: () => void
}

/** Takes one line out of a form: a word on a phone, a cross where there is a row to belong to. */
export function RemoveButton({ label, onPress }: RemoveButtonProps) {
  const t = useT()
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onPress}
      className="flex min-h-11 min-w-11 cursor-pointer items-center justify-center gap-1 rounded-md text-ink-soft hover:bg-surface-sunken hover:text-ink max-md:px-2"
    >
      <X aria-hidden="true" className="size-5" />
      <span aria-hidden="true" className="font-semibold md:hidden">
        {t('Retirer')}
      </span>
    </button>
  )
}
