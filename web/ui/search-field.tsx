import Search from 'lucide-react/icons/search'
import X from 'lucide-react/icons/x'
import { useEffect, useId, useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { INPUT_LOOK } from './field-frame.tsx'

type SearchFieldProps = {
  label: string
  value: string
  /** Told 250 ms after the last key, so that each letter is not a request. */
  onSearch: (words: string) => void
  placeholder?: string
}

export function SearchField({ label, value, onSearch, placeholder }: SearchFieldProps) {
  const t = useT()
  const id = useId()
  const [typed, setTyped] = useState(value)
  useEffect(() => {
    if (typed === value) return
    const timer = setTimeout(() => onSearch(typed), 250)
    return () => clearTimeout(timer)
  }, [typed, value, onSearch])
  return (
    <search className="relative block max-w-xl print:hidden">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <Search aria-hidden="true" className="pointer-events-none absolute top-3.5 left-3 size-5 text-ink-soft" />
      <input
        id={id}
        type="search"
        value={typed}
        onChange={(change) => setTyped(change.target.value)}
        placeholder={placeholder ?? label}
        autoComplete="off"
        className={`${INPUT_LOOK} px-11 [&::-webkit-search-cancel-button]:hidden`}
      />
      {typed !== '' && (
        <button
          type="button"
          aria-label={t('Effacer la recherche')}
          onClick={() => {
            setTyped('')
            onSearch('')
          }}
          className="absolute top-0.5 right-0.5 flex size-11 cursor-pointer items-center justify-center rounded-md text-ink-soft hover:text-ink"
        >
          <X aria-hidden="true" className="size-5" />
        </button>
      )}
    </search>
  )
}
