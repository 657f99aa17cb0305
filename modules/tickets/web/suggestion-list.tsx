import { type Translate, useT } from '#web/i18n.tsx'
import type { Suggestion } from './suggestions.ts'

type SuggestionListProps = {
  suggestions: readonly Suggestion[]
  chosen: string | null
  onChoose: (suggestion: Suggestion) => void
  onOther: () => void
}

/** A place and a kind in one touch. */
export function SuggestionList({ suggestions, chosen, onChoose, onOther }: SuggestionListProps) {
  const t = useT()
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-2 text-lg font-semibold">{t('De quoi s’agit-il ?')}</legend>
      <div className="grid gap-2 md:grid-cols-2">
        {suggestions.map((suggestion) => (
          <Choice
            key={suggestion.key}
            isChosen={chosen === suggestion.key}
            onChoose={() => onChoose(suggestion)}
            title={suggestionTitle(t, suggestion)}
            detail={suggestion.isCommon ? t('Parties communes') : t('Privé : votre syndic et vous')}
          />
        ))}
        <Choice
          isChosen={chosen === 'other'}
          onChoose={onOther}
          title={t('Autre chose')}
          detail={t('Charges, document, question, travaux…')}
        />
      </div>
    </fieldset>
  )
}

export function suggestionTitle(t: Translate, { about, name }: Suggestion): string {
  const titles: Record<Suggestion['about'], string> = {
    equipment: t('Problème : {name}', { name }),
    staircase: t('Problème dans l’escalier ({name})', { name }),
    building: t('Problème dans l’immeuble ({name})', { name }),
    residence: t('Problème dans les parties communes'),
    home: t('Problème chez moi (lot {name})', { name }),
  }
  return titles[about]
}

type ChoiceProps = { title: string; detail: string; isChosen: boolean; onChoose: () => void }

function Choice({ title, detail, isChosen, onChoose }: ChoiceProps) {
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      onClick={onChoose}
      className="flex min-h-14 cursor-pointer flex-col justify-center rounded-md border border-line-strong bg-surface-raised px-3 py-2 text-left hover:border-ink aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:ring-1 aria-pressed:ring-accent"
    >
      <span className="font-semibold wrap-anywhere">{title}</span>
      <span className="text-sm text-ink-soft">{detail}</span>
    </button>
  )
}
