import { useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { Link } from '#web/ui/link.tsx'
import { type Step, type Ticket, useAddress } from './answers.ts'
import { stepWord, whoWords } from './words.ts'

/** What happened, the latest first: who, when, why, and what was promised then. */
export function TicketSteps({ ticket }: { ticket: Ticket }) {
  const t = useT()
  return (
    <Card title={t('Étapes')}>
      <ol className="flex flex-col gap-4 border-l-2 border-line pl-4">
        {ticket.steps.toReversed().map((step) => (
          <StepItem key={step.seq} step={step} />
        ))}
      </ol>
    </Card>
  )
}

function StepItem({ step }: { step: Step }) {
  const t = useT()
  const { residenceId } = useAddress()
  const who = whoWords(t, step.who)
  return (
    <li>
      <p className="font-semibold">{stepWord(t, step)}</p>
      <p className="text-sm text-ink-soft">
        <DateText value={step.at} look="medium" time />
        {who !== '' && ` · ${who}`}
      </p>
      {step.reason !== '' && <p className="break-words">{step.reason}</p>}
      {step.promisedOn !== null && (
        <p className="text-sm">
          {step.act === 'finish' ? t('À vérifier avant le') : t('Promis pour le')}{' '}
          <DateText value={step.promisedOn} look="medium" />
        </p>
      )}
      {step.otherId !== null && (
        <Link to="/r/$residenceId/demandes/$ticketId" params={{ residenceId, ticketId: step.otherId }}>
          {t('Voir l’autre demande')}
        </Link>
      )}
    </li>
  )
}
