/** Initials; the name stands beside it, so it is hidden from screen readers. */
export function Avatar({ name, size = 'md' }: { name: string; size?: 'md' | 'lg' }) {
  const dimension = size === 'lg' ? 'size-14 text-lg' : 'size-10 text-sm'
  return (
    <span
      aria-hidden="true"
      className={`flex shrink-0 items-center justify-center rounded-full bg-structure font-semibold text-structure-ink ${dimension}`}
    >
      {initialsOf(name)}
    </span>
  )
}

/** `Marie-Claire de la Tour` gives `MT`; one word gives one letter. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word))
  const [first = ''] = words
  const last = words.length > 1 ? (words.at(-1) ?? '') : ''
  return `${first.charAt(0)}${last.charAt(0)}`.toUpperCase()
}
