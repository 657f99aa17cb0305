import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type Translate, useT } from '#web/i18n.tsx'
import { useMe } from '#web/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { Screen, STUCK } from '#web/ui/screen.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { AlreadyReported } from './already-reported.tsx'
import { type Options, useAddress } from './answers.ts'
import { DeclarePlace } from './declare-place.tsx'
import { ForWhom } from './for-whom.tsx'
import { sendOut } from './outgoing.ts'
import { PhotoStrip } from './photo-strip.tsx'
import { optionsQuery } from './queries.ts'
import { SuggestionList, suggestionTitle } from './suggestion-list.tsx'
import { type Suggestion, suggestionAt, suggestionsFor } from './suggestions.ts'
import { UrgentWords } from './urgent-words.tsx'
import { type Draft, useDraft } from './use-draft.ts'
import { Viewfinder } from './viewfinder.tsx'
import { WhoseTree } from './whose-tree.tsx'
import { categoryWord } from './words.ts'

/** A photo, a place with its kind, send. The rest is there for who wants to say more. */
export function DeclareScreen() {
  const t = useT()
  const { residenceId } = useAddress()
  const { data: options } = useSuspenseQuery(optionsQuery(residenceId))
  const suggestions = useSuggestions(options)
  const making = useDraft(suggestions.scanned)
  const { draft, photos } = making
  const send = useSending()
  const title = draft.title ?? proposedTitle(t, { options, suggestions: suggestions.all, draft })
  const isReady = draft.choice !== null && title.trim() !== ''
  return (
    <Screen title={t('Faire une demande')}>
      <div className="flex flex-col gap-4">
        <Viewfinder onPhotos={making.addPhotos} isFirst={photos.length === 0} />
        <PhotoStrip photos={photos} onRemove={making.removePhoto} />
      </div>
      <AlreadyReported
        draft={draft}
        options={options}
        onJoin={(ticketId) => send({ kind: 'join', ticketId }, photos)}
        onDistinct={() => making.change({ isDistinct: true })}
      />
      <SuggestionList
        suggestions={suggestions.all}
        chosen={draft.choice}
        onChoose={making.choose}
        onOther={() => making.change({ choice: 'other' })}
      />
      {draft.choice === 'other' && <DeclarePlace options={options} draft={draft} onChange={making.change} />}
      {isPlaceToTell(draft, options) && <WhoseTree draft={draft} options={options} onChange={making.change} />}
      {draft.choice !== null && <More title={title} draft={draft} onChange={making.change} />}
      <ForWhom draft={draft} onChange={making.change} />
      <Urgent draft={draft} options={options} onChange={making.change} />
      <div className={`${STUCK} mt-auto flex max-md:-mb-7 bg-surface max-md:*:w-full`}>
        <Button
          variant="primary"
          disabled={!isReady}
          onClick={() => send({ kind: 'declare', body: bodyOf(draft, title.trim()) }, photos)}
        >
          {t('Envoyer la demande')}
        </Button>
      </div>
    </Screen>
  )
}

/** Whose it is, is a question of things that break; not of charges, papers or neighbours. */
function isPlaceToTell({ choice, category, place }: Draft, { categories }: Options): boolean {
  const asks = categories.find(({ code }) => code === category)?.asks ?? []
  return choice !== null && asks.includes('photo') && (place.lotId !== null || choice === 'other')
}

/** Puts it on its way and goes to the list, where it is seen going: nobody waits for a network. */
function useSending() {
  const { residenceId } = useAddress()
  const { person } = useMe()
  const navigate = useNavigate()
  return (deed: Parameters<typeof sendOut>[0]['deed'], photos: readonly File[]) => {
    sendOut({ residenceId, personId: person.id, deed, photos })
    void navigate({ to: '/r/$residenceId/demandes', params: { residenceId }, replace: true })
  }
}

function bodyOf({ category, isCommon, place, body, details, isUrgent, isDistinct, forPersonId }: Draft, title: string) {
  const id = crypto.randomUUID()
  const kept = isCommon ? { ...place, lotId: null } : place
  return {
    ...(forPersonId === null ? {} : { forPersonId }),
    id,
    category,
    title,
    body,
    place: kept,
    placeNote: '',
    details,
    isCommon,
    isUrgent,
    isDistinct,
    isChat: false,
    fileIds: [],
  }
}

/** What is near, after the place whose label was scanned. */
function useSuggestions(options: Options) {
  const { equipement, escalier, batiment, etage } = useSearch({ from: '/signed-in/r/$residenceId/demandes/nouvelle' })
  const seen = { equipmentId: equipement, staircaseId: escalier, buildingId: batiment, floor: etage }
  const scanned = suggestionAt(options, seen)
  const near = suggestionsFor(options).filter(({ key }) => key !== scanned?.key)
  return { scanned, all: scanned === null ? near : [scanned, ...near] }
}

type Proposal = { options: Options; suggestions: readonly Suggestion[]; draft: Draft }

function proposedTitle(t: Translate, { options, suggestions, draft: { choice, category } }: Proposal): string {
  const suggestion = suggestions.find(({ key }) => key === choice)
  return suggestion === undefined ? categoryWord(t, options, category) : suggestionTitle(t, suggestion)
}

type PartProps = { draft: Draft; onChange: (part: Partial<Draft>) => void }

function More({ title, draft, onChange }: PartProps & { title: string }) {
  const t = useT()
  return (
    <div className="flex flex-col gap-5">
      <TextField
        label={t('En quelques mots')}
        value={title}
        maxLength={120}
        onChange={({ target }) => onChange({ title: target.value })}
      />
      <TextArea
        label={t('Précisions')}
        optional
        hint={t('Depuis quand, à quelle heure vous êtes là, un numéro où vous joindre.')}
        value={draft.body}
        maxLength={5000}
        rows={3}
        onChange={({ target }) => onChange({ body: target.value })}
      />
    </div>
  )
}

function Urgent({ draft, options, onChange }: PartProps & { options: Options }) {
  const t = useT()
  return (
    <div className="flex flex-col gap-3">
      <Checkbox
        label={t('C’est une urgence')}
        checked={draft.isUrgent}
        onChange={({ target }) => onChange({ isUrgent: target.checked })}
      />
      {draft.isUrgent && <UrgentWords firmPhone={options.firmPhone} />}
    </div>
  )
}
