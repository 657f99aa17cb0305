type RowCheckboxProps = { label: string; checked: boolean; onChange: () => void }

/** A small box in a target that a thumb can hit. */
export function RowCheckbox({ label, checked, onChange }: RowCheckboxProps) {
  return (
    <label className="flex size-11 shrink-0 cursor-pointer items-center justify-center">
      <span className="sr-only">{label}</span>
      <input type="checkbox" checked={checked} onChange={onChange} className="size-6 cursor-pointer" />
    </label>
  )
}
