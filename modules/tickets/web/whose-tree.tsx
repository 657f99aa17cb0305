import { useState } from 'react'
import { type Translate, useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { isOfBuilding, nextAfter, QUESTIONS, type Question, type Said, type Verdict } from '../rules/whose.ts'
import type { Options } from './answers.ts'
import type { Draft } from './use-draft.ts'

type WhoseTreeProps = { draft: Draft; options: Options; onChange: (part: Partial<Draft>) => void }

/** Private or common, in three questions at most, with what the answer stands on. One may send whatever it says. */
export function WhoseTree({ draft, options, onChange }: WhoseTreeProps) {
  const t = useT()
  const [answers, setAnswers] = useState<readonly Said[] | null>(null)
  if (answers === null)
    return (
      <div>
        <Button onClick={() => setAnswers([])}>{t('Privé ou commun ? Trois questions')}</Button>
      </div>
    )
  const next = nextAfter(answers)
  function say(said: Said) {
    const all = [...(answers ?? []), said]
    setAnswers(all)
    const after = nextAfter(all)
    if ('verdict' in after) onChange(changeFor(draft, after.verdict, options))
  }
  if ('ask' in next)
    return (
      <fieldset className="flex flex-col gap-2 rounded-md border border-line bg-surface-raised p-4">
        <legend className="float-left mb-2 w-full font-semibold">{questionWords(t, next.ask)}</legend>
        {QUESTIONS[next.ask].map((said) => (
          <Button key={said} onClick={() => say(said)}>
            {answerWords(t, said)}
          </Button>
        ))}
      </fieldset>
    )
  return (
    <Notice
      tone={isOfBuilding(next.verdict) ? 'info' : 'attention'}
      live
      title={verdictTitle(t, next.verdict)}
      actions={<Button onClick={() => setAnswers([])}>{t('Recommencer')}</Button>}
    >
      <p>{verdictWords(t, next.verdict)}</p>
      <p className="pt-1 text-sm">{sourceWords(t, next.verdict)}</p>
      <p className="pt-1">{t('Vous pouvez envoyer votre demande dans tous les cas : le syndic vérifiera.')}</p>
    </Notice>
  )
}

/** What is of the building is declared there, at the place of the home it was seen from. */
function changeFor({ place, category }: Draft, verdict: Verdict, options: Options): Partial<Draft> {
  if (!isOfBuilding(verdict)) return { isCommon: false }
  const hasIncident = options.categories.some(({ code }) => code === 'incident')
  return { isCommon: true, place: { ...place, lotId: null }, category: hasIncident ? 'incident' : category }
}

function questionWords(t: Translate, question: Question): string {
  const words: Record<Question, string> = {
    where: t('Où est le problème ?'),
    what: t('Qu’est-ce qui est touché chez vous ?'),
    pipe: t('Cette canalisation dessert…'),
  }
  return words[question]
}

function answerWords(t: Translate, said: Said): string {
  const words: Record<Said, string> = {
    building: t('Dans l’immeuble : hall, escalier, toit, façade, cour'),
    home: t('Dans mon logement'),
    'next-door': t('Cela vient de chez un voisin'),
    pipe: t('Une canalisation, un radiateur collectif'),
    structure: t('Un gros mur, un plancher, un plafond, un conduit'),
    partition: t('Une cloison entre deux logements'),
    opening: t('Une fenêtre, un volet, un balcon'),
    fitting: t('Un robinet, un chauffe-eau, un sol, une cloison chez moi'),
    several: t('Plusieurs logements'),
    mine: t('Mon logement seulement'),
    unknown: t('Je ne sais pas'),
  }
  return words[said]
}

function verdictTitle(t: Translate, { whose }: Verdict): string {
  const titles: Record<Verdict['whose'], string> = {
    common: t('Parties communes : c’est au syndic d’agir'),
    private: t('Partie privative : c’est à vous d’agir'),
    neighbour: t('C’est à votre voisin d’agir'),
    shared: t('À vous et à votre voisin, ensemble'),
    deed: t('Votre règlement de copropriété le dit'),
    unknown: t('Il faut aller voir : le syndic s’en charge'),
  }
  return titles[whose]
}

function verdictWords(t: Translate, { whose }: Verdict): string {
  const words: Record<Verdict['whose'], string> = {
    common: t('La réparation est décidée par le syndic et payée par la copropriété.'),
    private: t(
      'Faites venir un artisan. Locataire : prévenez d’abord votre propriétaire. Un dégât : prévenez votre assureur.',
    ),
    neighbour: t(
      'Parlez-lui d’abord, et prévenez votre assureur s’il y a un dégât. Le syndic peut vous aider à le joindre.',
    ),
    shared: t('Une cloison entre deux logements est présumée appartenir aux deux, si elle n’est pas un gros mur.'),
    deed: t('Fenêtres, volets et balcons sont communs ou privatifs selon les copropriétés.'),
    unknown: t('Votre demande va à l’immeuble : quelqu’un cherchera d’où cela vient.'),
  }
  return words[whose]
}

function sourceWords(t: Translate, { article }: Verdict): string {
  if (article === null) return t('Source : votre règlement de copropriété.')
  return t(
    'Source : loi du 10 juillet 1965, article {article}, sauf si votre règlement de copropriété dit autrement.',
    {
      article,
    },
  )
}
