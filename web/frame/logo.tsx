/** Two houses and their common wall. The word is the name; the drawing is hidden from screen readers. */
export function Logo() {
  return (
    <span className="inline-flex items-center gap-2 text-lg font-bold text-structure">
      <svg viewBox="0 0 32 32" aria-hidden="true" className="size-8 shrink-0">
        <path d="M3 15 16 4v24H3z" className="fill-structure" />
        <path d="M29 15 16 4v24h13z" className="fill-accent" />
        <path d="M16 4v24" className="stroke-surface" strokeWidth="2" />
      </svg>
      Mitoyen
    </span>
  )
}
