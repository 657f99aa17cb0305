import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { problemSentence } from '#web/problems.ts'
import { useSend } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import type { Column } from '#web/ui/data-table-columns.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { Link } from '#web/ui/link.tsx'
import { Money } from '#web/ui/money.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { sendLetters } from '../contract/letters.ts'
import { type DueLetter, usePlace } from './answers.ts'
import { dueLettersQuery, RECOVERY_READS } from './queries.ts'
import { RecoveryNav } from './recovery-nav.tsx'
import { stepWord } from './words.ts'
import './problems.ts'

/** As many as leave at once. */
const MOST = 20

/** Letters due today by the residence's habit, to look at and to send together. */
export function LettersScreen() {
  const t = useT()
  const { residenceId } = usePlace()
  const { data } = useSuspenseQuery(dueLettersQuery(residenceId))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => remindersOf(data.items))
  const sending = useSend(sendLetters, { refreshes: RECOVERY_READS })
  const wishes = data.items.filter(({ partyId }) => chosen.has(partyId)).slice(0, MOST)
  const send = () => sending.mutate({ params: { residenceId }, body: { items: wishes.map(wishOf) } })
  return (
    <Screen
      title={t('Lettres à envoyer')}
      subtitle={t('Selon les réglages de la résidence ; aucune pour qui tient un échéancier')}
      width="wide"
      primary={
        data.can.act && wishes.length > 0 ? (
          <Button variant="primary" pending={sending.isPending} onClick={send} wide>
            {t('{count, plural, one {Envoyer # lettre} other {Envoyer # lettres}}', { count: wishes.length })}
          </Button>
        ) : undefined
      }
    >
      <RecoveryNav current="letters" />
      {sending.error !== null && <ErrorPanel error={sending.error} />}
      {sending.data !== undefined && <Outcome items={sending.data.items} />}
      {data.items.length > MOST && (
        <Notice>{t('Vingt lettres au plus partent à la fois : recommencez ensuite.')}</Notice>
      )}
      <DataTable
        caption={t('Lettres à envoyer')}
        rows={data.items}
        columns={useColumns()}
        rowKey={({ partyId }) => partyId}
        rowLabel={({ name }) => name}
        rowLink={({ partyId, step }, content) => (
          <Link to="/r/$residenceId/impayes/$partyId/lettre/$step" params={{ residenceId, partyId, step }}>
            {content}
          </Link>
        )}
        {...(data.can.act && { selected: chosen, onSelect: setChosen })}
        empty={
          <EmptyState title={t('Aucune lettre à envoyer aujourd’hui')}>
            {t('Un rappel paraît ici le jour que les réglages fixent, si la somme n’est pas payée.')}
          </EmptyState>
        }
      />
    </Screen>
  )
}

/** A formal notice has effects: it is chosen by hand. */
function remindersOf(items: readonly DueLetter[]): ReadonlySet<string> {
  return new Set(items.filter(({ step }) => step !== 'formal_notice').map(({ partyId }) => partyId))
}

function wishOf({ partyId, step, fingerprint }: DueLetter) {
  return { partyId, step, fingerprint }
}

/** What left, and what did not with its reason. */
function Outcome({ items }: { items: readonly { partyId: string; done: boolean; code: string | null }[] }) {
  const t = useT()
  const done = items.filter((item) => item.done)
  const refused = items.filter((item) => !item.done)
  return (
    <>
      {done.length > 0 && (
        <Notice tone="success" live>
          {t(
            '{count, plural, one {# lettre enregistrée} other {# lettres enregistrées}}. Chacune est au dossier : imprimez celles qui partent par la poste.',
            {
              count: done.length,
            },
          )}
        </Notice>
      )}
      {refused.length > 0 && (
        <Notice
          tone="attention"
          live
          title={t('{count, plural, one {# n’est pas partie} other {# ne sont pas parties}}', {
            count: refused.length,
          })}
        >
          {[...new Set(refused.map(({ code }) => problemSentence(t, code ?? 'unexpected')))].join(' ')}
        </Notice>
      )}
    </>
  )
}

function useColumns(): Column<DueLetter>[] {
  const t = useT()
  return [
    { id: 'name', header: t('Copropriétaire'), cell: ({ name }) => name, card: 'title' },
    { id: 'step', header: t('Lettre'), cell: ({ step }) => stepWord(t, step) },
    {
      id: 'channel',
      header: t('Envoi'),
      cell: ({ step, channel }) =>
        step === 'formal_notice' ? t('en recommandé') : channel === 'email' ? t('par e-mail') : t('par la poste'),
    },
    { id: 'total', header: t('Dû'), cell: ({ total }) => <Money cents={total} />, align: 'end', card: 'amount' },
  ]
}
