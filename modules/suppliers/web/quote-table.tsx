import { useState } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { Button } from '#web/ui/button.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import type { Column } from '#web/ui/data-table-columns.ts'
import { Money } from '#web/ui/money.tsx'
import type { Quote, QuoteRequest } from './answers.ts'
import { ChooseDialog } from './quote-dialogs.tsx'
import { QuoteFiles } from './quote-files.tsx'
import { OpinionDialog } from './quote-opinions.tsx'
import { aboveWords, delayWords, insuranceWords, quoteTone, quoteWord, vatWord } from './quote-words.ts'

type Acting = { quote: Quote; act: 'choose' | 'opine' }

/** The quotes beside each other: a table where there is room, cards on a phone. */
export function QuoteTable({ request }: { request: QuoteRequest }) {
  const t = useT()
  const [acting, setActing] = useState<Acting | null>(null)
  const close = () => setActing(null)
  return (
    <>
      <DataTable
        caption={t('Devis comparés')}
        rows={request.quotes}
        columns={useColumns(request, setActing)}
        rowKey={({ id }) => id}
        rowLabel={({ supplier }) => supplier}
      />
      {acting?.act === 'choose' && <ChooseDialog request={request} quote={acting.quote} onClose={close} />}
      {acting?.act === 'opine' && <OpinionDialog request={request} quote={acting.quote} onClose={close} />}
    </>
  )
}

function useColumns(request: QuoteRequest, onAct: (acting: Acting) => void): Column<Quote>[] {
  const t = useT()
  const format = useFormat()
  return [
    {
      id: 'supplier',
      header: t('Entreprise'),
      cell: ({ supplier }) => <span className="font-semibold">{supplier}</span>,
      card: 'title',
    },
    {
      id: 'state',
      header: t('Réponse'),
      cell: (quote) => (
        <span className="whitespace-nowrap">
          <State quote={quote} request={request} />
        </span>
      ),
      card: 'status',
    },
    {
      id: 'amount',
      header: t('Montant TTC'),
      cell: (quote) => <Amount quote={quote} />,
      isEmpty: ({ last }) => last?.cents == null,
      align: 'end',
      card: 'amount',
    },
    {
      id: 'delay',
      header: t('Délai'),
      cell: ({ last }) =>
        last?.delayDays != null && <span className="whitespace-nowrap">{delayWords(t, last.delayDays)}</span>,
      isEmpty: ({ last }) => last?.delayDays == null,
    },
    {
      id: 'valid',
      header: t('Valable jusqu’au'),
      cell: ({ last }) => last?.validUntil != null && format.date(last.validUntil, 'short'),
      isEmpty: ({ last }) => last?.validUntil == null,
    },
    {
      id: 'insurance',
      header: t('Assurance'),
      cell: (quote) => (
        <span className={quote.insurance === 'valid' ? '' : 'text-attention'}>{insuranceWords(t, format, quote)}</span>
      ),
    },
    {
      id: 'words',
      header: t('Mots et papiers'),
      cell: (quote) => <Said quote={quote} />,
      isEmpty: ({ last, earlier }) => last === null || (last.note === '' && last.files.length + earlier.length === 0),
      card: 'line',
    },
    {
      id: 'acts',
      header: t('Choisir'),
      cell: (quote) => <Acts quote={quote} request={request} onAct={onAct} />,
      card: 'actions',
      isEmpty: (quote) => actsOn(quote, request).length === 0,
    },
  ]
}

/** What it costs, the VAT in it, and how far above the lowest. */
function Amount({ quote: { last, above } }: { quote: Quote }) {
  const t = useT()
  const format = useFormat()
  if (last?.cents == null || last.vatRate === null) return null
  return (
    <span className="flex flex-col items-end">
      <Money cents={last.cents} />
      <span className="text-sm font-normal whitespace-nowrap text-ink-soft">{vatWord(t, last.vatRate)}</span>
      {above !== null && (
        <span className="text-sm font-normal whitespace-nowrap text-ink-soft">{aboveWords(t, format, above)}</span>
      )}
    </span>
  )
}

function State({ quote, request: { chosenId } }: { quote: Quote; request: QuoteRequest }) {
  const t = useT()
  if (quote.id === chosenId) return <Badge tone="success">{t('Retenu')}</Badge>
  if (quote.isLowest) return <Badge tone="accent">{t('Le plus bas')}</Badge>
  return <Badge tone={quoteTone(quote.state)}>{quoteWord(t, quote.state)}</Badge>
}

/** What they wrote, their papers, and that they corrected it. */
function Said({ quote: { last, earlier } }: { quote: Quote }) {
  const t = useT()
  const format = useFormat()
  if (last === null) return null
  return (
    <div className="flex max-w-md flex-col gap-2">
      {last.note !== '' && <p className="break-words whitespace-pre-line">{last.note}</p>}
      <QuoteFiles files={last.files} />
      {earlier.length > 0 && (
        <details className="text-sm">
          <summary className="min-h-11 cursor-pointer py-2">
            {t('{count, plural, one {Corrigé une fois} other {Corrigé # fois}}', { count: earlier.length })}
          </summary>
          <ul className="flex flex-col gap-1">
            {earlier.map(({ seq, at, cents, note }) => (
              <li key={seq}>
                {[`${format.date(at, 'short')}, ${format.time(at)}`, cents === null ? note : format.money(cents)].join(
                  ' · ',
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

function actsOn({ state }: Quote, { can, isPrivate }: QuoteRequest): Acting['act'][] {
  const isOffer = state === 'answered'
  const mayChoose = can.decide !== null && !(can.decide === 'manager' && isPrivate)
  return [...(isOffer && can.opine ? (['opine'] as const) : []), ...(isOffer && mayChoose ? (['choose'] as const) : [])]
}

type ActsProps = { quote: Quote; request: QuoteRequest; onAct: (acting: Acting) => void }

function Acts({ quote, request, onAct }: ActsProps) {
  const t = useT()
  const { supplier } = quote
  const choose =
    request.can.decide === 'declarer'
      ? { short: t('Choisir'), whole: t('Choisir {supplier}', { supplier }) }
      : { short: t('Retenir'), whole: t('Retenir {supplier}', { supplier }) }
  const words = { opine: { short: t('Je préfère'), whole: t('Je préfère {supplier}', { supplier }) }, choose }
  return (
    <span className="flex flex-wrap gap-2">
      {actsOn(quote, request).map((act) => (
        <Button key={act} aria-label={words[act].whole} onClick={() => onAct({ quote, act })}>
          {words[act].short}
        </Button>
      ))}
    </span>
  )
}
