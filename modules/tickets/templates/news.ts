import { dayInWords } from '#shared/day-words.ts'
import type { Holder, StepAct } from '../rules/life.ts'

const HOLDER: Readonly<Record<Holder, string>> = {
  manager: 'chez le syndic',
  declarer: 'chez vous',
  contractor: 'chez l’entreprise',
  council: 'au conseil syndical',
  insurer: 'chez l’assureur',
  meeting: 'à l’assemblée générale',
}

const TITLES: Readonly<Partial<Record<StepAct, string>>> = {
  take: 'Prise en charge',
  wait: 'En attente',
  answer: 'De nouveau chez le syndic',
  order: 'Intervention commandée',
  decline: 'L’entreprise ne viendra pas',
  promise: 'Nouvelle date promise',
  finish: 'Terminé : dites-nous si c’est réglé',
  verify: 'Réglé, confirmé par le déclarant',
  reopen: 'Rouverte',
  close: 'Close',
  withdraw: 'Retirée par son auteur',
  merge: 'Réunie à une autre demande',
}

type Step = { act: StepAct; holder: Holder | null; promisedOn: string | null; reason: string }
type Ticket = { number: number; title: string }

/** What followers of a demand are told of one of its steps; null for what is nobody's news. */
export function stepNews({ act, holder, promisedOn, reason }: Step, { number, title }: Ticket) {
  const head = TITLES[act]
  if (head === undefined) return null
  const ball = holder === null ? '' : `La balle est ${HOLDER[holder]}`
  const day = promisedOn === null ? '' : `, au plus tard le ${dayInWords(promisedOn)}`
  const sentence = ball === '' ? '' : `${ball}${day}.`
  return {
    title: cut(`${head} : n° ${number}, ${title}`, 200),
    body: [reason, sentence].filter((part) => part !== '').join('\n\n'),
  }
}

/** What the firm is told of a new demand. */
export function declaredNews({ number, title, body, isUrgent }: Ticket & { body: string; isUrgent: boolean }) {
  return { title: cut(`${isUrgent ? 'URGENT : ' : ''}Nouvelle demande n° ${number}, ${title}`, 200), body }
}

export function messageNews({ number, title }: Ticket, { author, body }: { author: string; body: string }) {
  return { title: cut(`${author} : n° ${number}, ${title}`, 200), body }
}

export function brokenNews({ number, title }: Ticket, promisedOn: string) {
  return {
    title: cut(`Promesse dépassée : n° ${number}, ${title}`, 200),
    body: `Une réponse était promise pour le ${dayInWords(promisedOn)}. Agissez, ou dites une autre date et pourquoi.`,
  }
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`
}
