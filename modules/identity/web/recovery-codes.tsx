import Copy from 'lucide-react/icons/copy'
import Printer from 'lucide-react/icons/printer'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { Notice } from '#web/ui/notice.tsx'

/** Shown once: on paper or in a safe place before one goes on. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const t = useT()
  const [copied, setCopied] = useState(false)

  async function copy() {
    await navigator.clipboard.writeText(codes.join('\n'))
    setCopied(true)
  }
  return (
    <div className="flex flex-col gap-4">
      <p>
        {t(
          'Sans téléphone, un de ces codes ouvre votre compte. Chacun sert une fois. Ils ne seront plus montrés : imprimez-les ou gardez-les en lieu sûr.',
        )}
      </p>
      <ol
        aria-label={t('Codes de secours')}
        className="grid grid-cols-2 gap-x-6 gap-y-2 rounded-md border border-line bg-surface-sunken p-4 font-mono text-lg max-[20rem]:grid-cols-1"
      >
        {codes.map((code) => (
          <li key={code} className="whitespace-nowrap">
            {code}
          </li>
        ))}
      </ol>
      {copied && (
        <Notice tone="success" live>
          {t('Les codes sont copiés.')}
        </Notice>
      )}
      <div className="flex flex-wrap gap-3" data-print="no">
        <Button variant="primary" onClick={onKept}>
          {t("J'ai gardé ces codes")}
        </Button>
        <Button icon={<Printer aria-hidden="true" className="size-5" />} onClick={() => print()}>
          {t('Imprimer')}
        </Button>
        <Button icon={<Copy aria-hidden="true" className="size-5" />} onClick={copy}>
          {t('Copier')}
        </Button>
      </div>
    </div>
  )
}
