import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { addressOf } from '#web/api.ts'
import { useFormat, useT } from '#web/i18n.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ButtonLink, ExternalLink } from '#web/ui/link.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { exportOwners } from '../contract/board.ts'
import { AGES, STEPS } from '../rules/board-filters.ts'
import { type Board, usePlace } from './answers.ts'
import { BoardFigures } from './board-figures.tsx'
import { BoardRows, type Filter } from './board-rows.tsx'
import { boardQuery } from './queries.ts'
import { RecoveryNav } from './recovery-nav.tsx'
import { ageWord, causeWord, filterWord } from './words.ts'

/** Who owes what, since when, what was done about it and what may come next. */
export function BoardScreen() {
  const t = useT()
  const format = useFormat()
  const { residenceId } = usePlace()
  const { data: board } = useSuspenseQuery(boardQuery(residenceId))
  return (
    <Screen
      title={t('Impayés')}
      subtitle={t('Ce qui est échu et non payé, au {day}', { day: format.date(board.asOf, 'medium') })}
      width="wide"
      primary={board.can.act && board.dueLetters > 0 ? <Letters count={board.dueLetters} /> : undefined}
    >
      <RecoveryNav current="board" />
      <Warning board={board} />
      {board.owners === 0 ? (
        <EmptyState title={t('Personne n’est en retard')}>
          {t('Qui n’a pas payé un appel paraît ici dès le lendemain de son échéance.')}
        </EmptyState>
      ) : (
        <>
          <BoardFigures board={board} />
          <Owners />
        </>
      )}
    </Screen>
  )
}

function Letters({ count }: { count: number }) {
  const t = useT()
  const { residenceId } = usePlace()
  return (
    <ButtonLink to="/r/$residenceId/impayes/lettres" params={{ residenceId }} variant="primary" wide>
      {t('{count, plural, one {Voir la lettre à envoyer} other {Voir les # lettres à envoyer}}', { count })}
    </ButtonLink>
  )
}

/** The law's own alarm, on the last year that ended. */
function Warning({ board: { warning } }: { board: Board }) {
  const t = useT()
  const format = useFormat()
  if (warning === null || warning.cause === null) return null
  return (
    <Notice tone="danger" title={t('Le conseil syndical est à informer')}>
      {causeWord(t, warning)}{' '}
      {t(
        'Exercice ouvert le {year} : {overdue} impayés sur {called} appelés. Le syndic informe le conseil et saisit le juge d’une demande de mandataire ad hoc (loi 65-557, art. 29-1 A).',
        {
          year: format.date(warning.year, 'medium'),
          overdue: format.money(warning.overdue),
          called: format.money(warning.called),
        },
      )}
    </Notice>
  )
}

function Owners() {
  const t = useT()
  const { residenceId } = usePlace()
  const navigate = useNavigate()
  const { cherche, etape, age }: { cherche?: string; etape?: Filter['step']; age?: Filter['age'] } = useSearch({
    strict: false,
  })
  const filter = { ...(cherche && { text: cherche }), ...(etape && { step: etape }), ...(age && { age }) }
  const open = (more: object) =>
    void navigate({ to: '.', search: (before: object) => ({ ...before, ...more }), replace: true })
  return (
    <section aria-label={t('Copropriétaires en retard')} className="flex flex-col gap-4">
      <div className="grid items-end gap-4 md:grid-cols-3" data-print="no">
        <SearchField
          label={t('Chercher un nom ou un lot')}
          value={cherche ?? ''}
          onSearch={(words) => open({ cherche: words || undefined })}
        />
        <Select
          label={t('Étape')}
          placeholder={t('Toutes')}
          options={STEPS.map((value) => ({ value, label: filterWord(t, value) }))}
          value={etape ?? ''}
          onChange={({ target }) => open({ etape: target.value || undefined })}
        />
        <Select
          label={t('Ancienneté')}
          placeholder={t('Toutes')}
          options={AGES.map((value) => ({ value, label: ageWord(t, value) }))}
          value={age ?? ''}
          onChange={({ target }) => open({ age: target.value || undefined })}
        />
      </div>
      <BoardRows filter={filter} />
      <p data-print="no">
        <ExternalLink href={addressOf(exportOwners, { params: { residenceId }, query: filter })} download>
          {t('Télécharger ce tableau (CSV)')}
        </ExternalLink>
      </p>
    </section>
  )
}
