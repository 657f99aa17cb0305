import { useQuery } from '@tanstack/react-query'
import Check from 'lucide-react/icons/check'
import Copy from 'lucide-react/icons/copy'
import { useDeferredValue, useState } from 'react'
import { inFours } from '#shared/iban.ts'
import { useFormat, useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import type { PayableAccount } from './answers.ts'
import { transferQuery, usePlace } from './queries.ts'

type TransferProps = { account: PayableAccount; hasBankAccount: boolean; cents: number }

/** Free for everyone: what to write at one's bank, or a code that its application reads. */
export function TransferMeans({ account, hasBankAccount, cents }: TransferProps) {
  const t = useT()
  return (
    <Card title={t('Par virement')}>
      {hasBankAccount ? (
        <Transfer partyId={account.partyId} cents={cents} />
      ) : (
        <p>{t("Le syndic n'a pas encore indiqué le compte de la résidence : demandez-le-lui.")}</p>
      )}
    </Card>
  )
}

function Transfer({ partyId, cents }: { partyId: string; cents: number }) {
  const t = useT()
  const format = useFormat()
  const { residenceId } = usePlace()
  const asked = useDeferredValue(cents)
  const { data, error, refetch } = useQuery({
    ...transferQuery(residenceId, { partyId, cents: asked }),
    placeholderData: (before) => before,
  })
  if (error !== null) return <ErrorPanel error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Skeleton lines={4} />
  return (
    <>
      <p>{t('Gratuit. Le paiement arrive en 2 jours ouvrés, tout de suite s’il est instantané.')}</p>
      {data.qr !== null && <Code drawing={data.qr} amount={format.money(asked)} />}
      <dl className="flex flex-col gap-3">
        <Fact name={t('Bénéficiaire')} value={data.holder} />
        <Fact name={t('IBAN')} value={inFours(data.iban)} copied={data.iban} copy={t("Copier l'IBAN")} />
        {data.bic !== '' && <Fact name={t('BIC')} value={data.bic} copied={data.bic} copy={t('Copier le BIC')} />}
        <Fact name={t('Montant')} value={format.money(asked)} />
        <Fact
          name={data.isReference ? t('Référence à écrire dans le motif') : t('Motif à écrire')}
          value={data.isReference ? inFours(data.about) : data.about}
          copied={data.about}
          copy={t('Copier la référence')}
        />
      </dl>
      <p className="text-sm text-ink-soft">
        {t('Sans cette référence, le syndic met plus de temps à trouver de qui vient le paiement.')}
      </p>
    </>
  )
}

/** Black on white whatever the theme: readers need it so. */
function Code({ drawing, amount }: { drawing: string; amount: string }) {
  const t = useT()
  return (
    <figure className="flex flex-wrap items-center gap-4">
      <img
        src={`data:image/svg+xml;utf8,${encodeURIComponent(drawing)}`}
        alt={t('Code à scanner pour préparer un virement de {amount}', { amount })}
        className="size-44 rounded-md border border-line bg-white"
      />
      <figcaption className="max-w-xs">
        {t("Depuis l'application de votre banque, choisissez « scanner » : le virement se remplit tout seul.")}
      </figcaption>
    </figure>
  )
}

type FactProps = { name: string; value: string; copied?: string; copy?: string }

function Fact({ name, value, copied, copy }: FactProps) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
      <dt className="w-full text-sm text-ink-soft">{name}</dt>
      <dd className="font-semibold wrap-anywhere tabular-nums">{value}</dd>
      {copied !== undefined && copy !== undefined && (
        <dd>
          <CopyButton text={copied} label={copy} />
        </dd>
      )}
    </div>
  )
}

function CopyButton({ text, label }: { text: string; label: string }) {
  const t = useT()
  const [isCopied, setCopied] = useState(false)
  const Icon = isCopied ? Check : Copy
  return (
    <Button
      icon={<Icon aria-hidden="true" className="size-5" />}
      onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(true))}
    >
      <span aria-live="polite">{isCopied ? t('Copié') : label}</span>
    </Button>
  )
}
