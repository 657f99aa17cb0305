import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'

/** A link to carry by other means: seen whole, and copied with one touch where the browser lets it. */
export function CopyLine({ text }: { text: string }) {
  const t = useT()
  const [isCopied, setCopied] = useState(false)
  const copy = () =>
    void navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  return (
    <div className="flex flex-col items-start gap-2">
      <span className="font-mono text-sm break-all select-all">{text}</span>
      <Button onClick={copy}>{isCopied ? t('Copié') : t('Copier le lien')}</Button>
    </div>
  )
}
