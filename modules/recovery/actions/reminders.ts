import { comingTerms, creditsOf, openDebts } from '#modules/accounting/public.ts'
import { notify } from '#modules/notifications/public.ts'
import { reachedPeople } from '#modules/residences/public.ts'
import type { Tx } from '#platform/database.ts'
import { Refused } from '#platform/errors.ts'
import { dayInWords } from '#shared/day-words.ts'
import { addDays } from '#shared/days.ts'
import { sumCents } from '#shared/money.ts'
import { insertAct } from '../data/acts.ts'
import * as data from '../data/facts.ts'
import { euros } from '../templates/words.ts'
import { filesOf, settingsHere } from './files.ts'
import { dueLetters, type LetterWish } from './letters.ts'
import { note, type Visit } from './visit.ts'

export type Outcome = { partyId: string; done: boolean; code: string | null }

/** One letter, in the caller's own transaction; a refusal is an answer, so that the others still leave. */
export async function trySend(run: () => Promise<unknown>, { partyId }: LetterWish): Promise<Outcome> {
  try {
    await run()
    return { partyId, done: true, code: null }
  } catch (error) {
    if (error instanceof Refused) return { partyId, done: false, code: error.code }
    throw error
  }
}

/** What the day brings in a residence: plans that broke, reminders due. Sends only the free ones, where it is told to. */
export async function lettersOfTheDay(tx: Tx, visit: Visit): Promise<LetterWish[]> {
  await noteBrokenPlans(tx, visit)
  const { reminders } = await settingsHere(tx, visit)
  if (reminders === 'off') return []
  const due = await dueLetters(tx, visit)
  if (due.length > 0) await proposeLetters(tx, visit, due.length)
  return reminders === 'send' ? due.filter(({ step }) => step !== 'formal_notice') : []
}

async function proposeLetters(tx: Tx, { residenceId, today }: Visit, count: number): Promise<void> {
  await notify(tx, {
    residenceId,
    kind: 'recovery.ready',
    subjectRef: `recovery-ready:${residenceId}:${today}`,
    title: count === 1 ? 'Un rappel est prêt' : `${count} rappels sont prêts`,
    body: 'Regardez-les avant de les envoyer.',
    link: `/r/${residenceId}/impayes/lettres`,
    recipients: await data.accountants(tx, residenceId, today),
  })
}

/** Told to both, once; reminders go on from where they were. */
async function noteBrokenPlans(tx: Tx, visit: Visit): Promise<void> {
  const { residenceId, today } = visit
  for (const { partyId, plans, acts } of await filesOf(tx, visit)) {
    for (const { id, course } of plans) {
      if (course?.state !== 'broken' || acts.some(({ planId }) => planId === id)) continue
      await insertAct(tx, residenceId, {
        partyId,
        kind: 'plan_broken',
        onDay: course.missedOn,
        planId: id,
        recordedBy: null,
      })
      const told = { residenceId, kind: 'recovery.plan' as const, subjectRef: `payment-plan:${id}:broken` }
      const body = `L’échéance du ${dayInWords(course.missedOn)} n’a pas été payée : l’échéancier prend fin et le reste est dû.`
      const link = `/r/${residenceId}/charges/retards`
      const recipients = await reachedPeople(tx, residenceId, partyId)
      await notify(tx, { ...told, title: 'Échéancier rompu', body, link, recipients })
      const staff = await data.accountants(tx, residenceId, today)
      await notify(tx, {
        ...told,
        title: 'Échéancier rompu',
        body,
        link: `/r/${residenceId}/impayes/${partyId}`,
        recipients: staff,
      })
      await note(tx, visit, { action: 'recovery.plan-broken', subject: `party:${partyId}`, after: { planId: id } })
    }
  }
}

const DAYS_BEFORE = 7

/** Seven days before a call's due date and on it, once each: to who has not paid. Ordinary: people may do without. */
export async function remindOfDueDates(tx: Tx, visit: Visit): Promise<number> {
  if (!(await settingsHere(tx, visit)).beforeDue) return 0
  const soon = await comingSoon(tx, visit)
  const now = await dueToday(tx, visit)
  let told = 0
  for (const { callId, partyId, cents, dueOn } of [...soon, ...now]) {
    const when = dueOn === visit.today ? 'today' : 'soon'
    told += await notify(tx, {
      residenceId: visit.residenceId,
      kind: 'recovery.due',
      subjectRef: `fund-call:${callId}:${partyId}:${when}`,
      title: `${euros(cents)} à payer pour le ${dayInWords(dueOn)}`,
      body: 'Si votre prélèvement est en place, vous n’avez rien à faire.',
      link: `/r/${visit.residenceId}/charges`,
      recipients: await reachedPeople(tx, visit.residenceId, partyId),
    })
  }
  return told
}

type Due = { callId: string; partyId: string; cents: number; dueOn: string }

async function comingSoon(tx: Tx, visit: Visit): Promise<Due[]> {
  const { residenceId, today } = visit
  const dueOn = addDays(today, DAYS_BEFORE)
  const terms = (await comingTerms(tx, visit)).filter((term) => term.dueOn === dueOn && term.callId !== null)
  const credits = await creditsOf(tx, residenceId, { day: today })
  return [...Map.groupBy(terms, ({ partyId, callId }) => `${callId} ${partyId}`).values()].flatMap((group) => {
    const [{ callId, partyId } = { callId: null, partyId: '' }] = group
    const free = sumCents(credits.filter((credit) => credit.partyId === partyId).map(({ cents }) => cents))
    const cents = sumCents(group.map((term) => term.cents)) - free
    return callId === null || cents <= 0 ? [] : [{ callId, partyId, cents, dueOn }]
  })
}

async function dueToday(tx: Tx, { residenceId, today }: Visit): Promise<Due[]> {
  const debts = (await openDebts(tx, residenceId, { day: today })).filter(({ dueOn }) => dueOn === today)
  return [...Map.groupBy(debts, ({ partyId, callId }) => `${callId} ${partyId}`).values()].flatMap((group) => {
    const [{ callId, partyId } = { callId: null, partyId: '' }] = group
    const cents = sumCents(group.map((debt) => debt.cents))
    return callId === null ? [] : [{ callId, partyId, cents, dueOn: today }]
  })
}
