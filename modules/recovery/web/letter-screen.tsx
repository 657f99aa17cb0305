import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { addressOf } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { problemSentence } from '#web/problems.ts'
import { useSend } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { ExternalLink, Link } from '#web/ui/link.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { printPreview, sendLetters } from '../contract/letters.ts'
import { Step } from '../contract/parts.ts'
import { type Preview, usePlace } from './answers.ts'
import { previewQuery, RECOVERY_READS } from './queries.ts'
import { stepWord } from './words.ts'
import './problems.ts'

/** A letter as it would leave now. What leaves is what was seen. */
export function LetterScreen() {
  const t = useT()
  const { step } = useParams({ strict: false })
  const known = Step.safeParse(step)
  return known.success ? (
    <Letter step={known.data} />
  ) : (
    <Screen title={t('Lettre inconnue')}>
      <EmptyState title={t('Cette lettre n’existe pas')}>
        {t('Revenez au dossier du copropriétaire pour choisir une lettre.')}
      </EmptyState>
    </Screen>
  )
}

function Letter({ step }: { step: Preview['step'] }) {
  const t = useT()
  const { residenceId, partyId } = usePlace()
  const { data: preview } = useSuspenseQuery(previewQuery(residenceId, partyId, step))
  const { refusal } = preview
  return (
    <Screen
      title={`${stepWord(t, step)}, ${preview.name}`}
      subtitle={
        <Link to="/r/$residenceId/impayes/$partyId" params={{ residenceId, partyId }}>
          {t('Retour au dossier')}
        </Link>
      }
      primary={refusal === null ? <Send preview={preview} /> : undefined}
    >
      {refusal === null ? (
        <Notice>{channelSentence(t, preview)}</Notice>
      ) : (
        <Notice tone="attention" title={t('Cette lettre ne peut pas partir')}>
          {problemSentence(t, refusal)}
        </Notice>
      )}
      <Words preview={preview} />
      <p>
        <ExternalLink href={addressOf(printPreview, { params: { residenceId, partyId, step } })} target="_blank">
          {t('Voir l’aperçu sur papier (PDF)')}
        </ExternalLink>
      </p>
    </Screen>
  )
}

function channelSentence(t: ReturnType<typeof useT>, { channel, step }: Preview): string {
  if (step === 'formal_notice')
    return t(
      'La mise en demeure est gardée au dossier en PDF. Envoyez-la en recommandé, puis saisissez l’envoi : le délai de trente jours en dépend.',
    )
  return channel === 'email'
    ? t('Le copropriétaire est prévenu par e-mail ; la lettre est dans son espace.')
    : t('Personne n’a d’adresse e-mail vérifiée : imprimez la lettre après l’avoir enregistrée, et postez-la.')
}

function Send({ preview: { partyId, step, fingerprint, channel } }: { preview: Preview }) {
  const t = useT()
  const navigate = useNavigate()
  const { residenceId } = usePlace()
  const sending = useSend(sendLetters, { refreshes: RECOVERY_READS })
  const refused = sending.data?.items.find(({ done }) => !done)
  const send = () =>
    sending.mutate(
      { params: { residenceId }, body: { items: [{ partyId, step, fingerprint }] } },
      {
        onSuccess: ({ items }) => {
          if (items.every(({ done }) => done))
            void navigate({ to: '/r/$residenceId/impayes/$partyId', params: { residenceId, partyId }, replace: true })
        },
      },
    )
  return (
    <div className="flex flex-col gap-2">
      <Button variant="primary" pending={sending.isPending} onClick={send} wide>
        {channel === 'email' ? t('Envoyer ce rappel') : t('Enregistrer cette lettre')}
      </Button>
      {refused?.code && <Notice tone="danger">{problemSentence(t, refused.code)}</Notice>}
      {sending.error !== null && <ErrorPanel error={sending.error} />}
    </div>
  )
}

/** The letter's own words, which are French whoever reads them. */
function Words({ preview: { letter } }: { preview: Preview }) {
  const t = useT()
  return (
    <Card title={t('La lettre')}>
      <div lang="fr" className="flex flex-col gap-3">
        <h3 className="text-lg font-semibold">{letter.subject}</h3>
        {letter.mention !== '' && <p className="italic">{letter.mention}</p>}
        <Paragraphs texts={letter.opening} />
        {letter.parts.map((part) => (
          <Part key={part.title} part={part} />
        ))}
        <p className="flex justify-between gap-4 border-t border-line-strong pt-2 font-semibold">
          <span>{letter.total.name}</span>
          <span className="whitespace-nowrap tabular-nums">{letter.total.value}</span>
        </p>
        <Paragraphs texts={[...letter.body, ...letter.closing]} />
      </div>
    </Card>
  )
}

function Paragraphs({ texts }: { texts: readonly string[] }) {
  return texts.map((text) => <p key={text}>{text}</p>)
}

function Part({ part: { title, rows, total } }: { part: Preview['letter']['parts'][number] }) {
  return (
    <section aria-label={title} className="flex flex-col gap-1">
      <h4 className="font-semibold">{title}</h4>
      <ul className="flex flex-col divide-y divide-line">
        {rows.map(([label = '', dueOn = '', amount = '']) => (
          <li key={`${label} ${dueOn} ${amount}`} className="flex justify-between gap-4 py-1.5">
            <span>
              {label}
              <span className="block text-sm text-ink-soft">{dueOn}</span>
            </span>
            <span className="whitespace-nowrap tabular-nums">{amount}</span>
          </li>
        ))}
      </ul>
      <p className="text-right font-semibold tabular-nums">{total}</p>
    </section>
  )
}
