import { useFormat, useT } from '#web/i18n.tsx'
import { Badge, type BadgeTone } from '#web/ui/badge.tsx'
import { Button } from '#web/ui/button.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { PlainLink } from '#web/ui/link.tsx'
import { Money } from '#web/ui/money.tsx'
import type { Line } from './answers.ts'
import { useResidenceId } from './place.ts'
import { signWord } from './words.ts'

type Acts = Readonly<Record<'accept' | 'suspend' | 'choose' | 'undo', (line: Line) => void>>
type LineCardProps = { line: Line; isCurrent: boolean; pending: boolean; acts: Acts | null; onFocus: () => void }

/** What the bank said, what we make of it and why, and what can be decided. */
export function LineCard({ line, isCurrent, pending, acts, onFocus }: LineCardProps) {
  const { id, cents, bookedOn, counterparty, texts } = line
  const edge = isCurrent ? 'border-l-accent' : 'border-l-transparent'
  return (
    <li
      id={`line-${id}`}
      aria-current={isCurrent || undefined}
      onFocus={onFocus}
      className={`flex flex-col gap-3 rounded-md border border-line border-l-4 bg-surface-raised p-4 ${edge}`}
    >
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1">
        <div className="min-w-0 flex-1 basis-64">
          <p className="font-semibold wrap-anywhere">{counterparty || texts[0] || '—'}</p>
          <p className="text-sm wrap-anywhere text-ink-soft">
            <DateText value={bookedOn} look="medium" />
            {(counterparty ? texts : texts.slice(1)).map((text) => ` · ${text}`).join('')}
          </p>
        </div>
        <p className="text-lg font-semibold">
          <Money cents={cents} />
        </p>
      </div>
      {line.match === null ? <Proposed line={line} /> : <Matched line={line} />}
      {acts !== null && <Decisions line={line} acts={acts} pending={pending} />}
    </li>
  )
}

const TONES: Readonly<Record<string, BadgeTone>> = { certain: 'success', likely: 'attention', none: 'neutral' }

function Proposed({ line: { proposal } }: { line: Line }) {
  const t = useT()
  if (proposal === null) return null
  const words = { certain: t('Certain'), likely: t('Probable'), none: t('À identifier') }
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Badge tone={TONES[proposal.confidence] ?? 'neutral'}>{words[proposal.confidence]}</Badge>
      <span className="font-semibold">{targetWord(t, proposal)}</span>
      <span className="text-sm text-ink-soft">{signWord(t, proposal.sign)}</span>
    </p>
  )
}

function targetWord(t: ReturnType<typeof useT>, { target, owner, others }: NonNullable<Line['proposal']>): string {
  if (target === null) return ''
  if (target.to === 'account') return t('Compte {account}', { account: target.account })
  if (target.to === 'entry') return t('Écriture déjà passée')
  if (target.to === 'deposit') return t('Remise de chèques')
  if (target.to === 'return') return t('Prélèvement {reference} rejeté', { reference: target.endToEndId })
  if (others.length === 0) return owner ?? ''
  return t('{owner}, ou {count, plural, one {un autre copropriétaire} other {# autres}}', {
    owner: owner ?? '',
    count: others.length,
  })
}

function Matched({ line: { match, proposal } }: { line: Line }) {
  const t = useT()
  const format = useFormat()
  const residenceId = useResidenceId()
  if (match === null) return null
  const kinds: Readonly<Record<string, string>> = {
    owner: match.party ?? t('Copropriétaire'),
    suspense: t('En attente (471 ou 472)'),
    entry: t('Écriture déjà passée'),
    account: t('Compte'),
    deposit: t('Remise de chèques'),
    return: t('Prélèvement rejeté, dette rouverte'),
  }
  const day = format.date(match.matchedAt, 'short')
  const who =
    match.matchedBy === null
      ? t('automatiquement le {day}', { day })
      : t('par {name} le {day}', { name: match.matchedBy, day })
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-semibold">{kinds[match.kind] ?? match.kind}</span>
        <span className="text-sm text-ink-soft">
          {signWord(t, match.sign)} · {who}
        </span>
        <PlainLink to="/r/$residenceId/comptes/ecritures/$entryId" params={{ residenceId, entryId: match.entryId }}>
          {t("Voir l'écriture")}
        </PlainLink>
      </p>
      {proposal !== null && proposal.target !== null && (
        <p className="text-sm">
          {t('Proposition : {target}', { target: targetWord(t, proposal) })} ({signWord(t, proposal.sign)})
        </p>
      )}
    </>
  )
}

function Decisions({ line, acts, pending }: { line: Line; acts: Acts; pending: boolean }) {
  const t = useT()
  if (line.state === 'matched') {
    return (
      <div>
        <Button onClick={() => acts.undo(line)}>{t('Défaire')}</Button>
      </div>
    )
  }
  const isProposed = line.proposal?.target != null
  return (
    <div className="flex flex-wrap gap-2">
      {isProposed && (
        <Button variant="primary" pending={pending} onClick={() => acts.accept(line)}>
          {t('Accepter')}
        </Button>
      )}
      <Button variant={isProposed ? 'secondary' : 'primary'} onClick={() => acts.choose(line)}>
        {t('Choisir')}
      </Button>
      {line.state === 'pending' ? (
        <Button onClick={() => acts.suspend(line)}>{t('Mettre en attente')}</Button>
      ) : (
        <Button onClick={() => acts.undo(line)}>{t('Défaire')}</Button>
      )}
    </div>
  )
}
