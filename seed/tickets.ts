import { Readable } from 'node:stream'
import { categoriesWith } from '#modules/tickets/rules/categories.ts'
import { criticality } from '#modules/tickets/rules/criticality.ts'
import { type Act, isPromiseBroken, type Standing, type StepAct, standingAfter } from '#modules/tickets/rules/life.ts'
import { twinKey } from '#modules/tickets/rules/twins.ts'
import type { Tx } from '#platform/database.ts'
import type { Files, StoredFile } from '#platform/files.ts'
import { asResidence } from '#platform/http/gate.ts'
import type { ResidenceId } from '#shared/actor.ts'
import { addDays, daysBetween } from '#shared/days.ts'
import type { Handle } from './people.ts'
import { keepPicture, type PictureName } from './pictures.ts'
import { plainPdf } from './plain-pdf.ts'
import { PAPERS, type PaperPlan } from './ticket-papers.ts'
import { TICKETS, type TicketPlan } from './ticket-plans.ts'
import type { World } from './world.ts'

type Site = { tx: Tx; world: World; files: Files; today: string; residenceId: string }
type Places = { buildings: Map<string, string>; staircases: Map<string, string>; equipment: Map<string, string> }

/** Demands of Les Tilleuls, open and closed. After `seedSuppliers`; `today` is an ISO date. */
export async function seedTickets(
  tx: Tx,
  { world, files, today }: { world: World; files: Files; today: string },
): Promise<void> {
  const site = { tx, world, files, today, residenceId: world.residences.tilleuls }
  const places = await placesOf(site)
  const made = new Map<string, string>()
  for (const [index, plan] of TICKETS.entries())
    made.set(plan.title, await seedTicket(site, places, { plan, number: index + 1 }))
  for (const paper of PAPERS) await seedPaper(site, made.get(paper.of) ?? '', paper)
  for (const { title, into } of TICKETS)
    if (into !== undefined) await merge(site, { from: made.get(title) ?? '', to: made.get(into) ?? '' })
}

async function placesOf({ tx, residenceId }: Site): Promise<Places> {
  const named = async (table: 'building' | 'staircase' | 'equipment') => {
    const rows = await tx.selectFrom(table).where('residenceId', '=', residenceId).select(['id', 'name']).execute()
    return new Map(rows.map(({ id, name }) => [name, id]))
  }
  return {
    buildings: await named('building'),
    staircases: await named('staircase'),
    equipment: await named('equipment'),
  }
}

/** Nine in the morning of a day counted from today, later for each thing of it; the past alone. */
function momentOf({ today }: Site, on: number, order: number): string {
  const morning = Temporal.PlainDate.from(addDays(today, on)).toZonedDateTime({
    timeZone: 'Europe/Paris',
    plainTime: '06:00',
  })
  return morning
    .add({ minutes: 20 * order })
    .toInstant()
    .toString()
}

async function seedTicket(
  site: Site,
  places: Places,
  { plan, number }: { plan: TicketPlan; number: number },
): Promise<string> {
  const { tx, world, today, residenceId } = site
  const id = crypto.randomUUID()
  const category = categoriesWith(new Map()).find(({ code }) => code === plan.category)
  if (category === undefined) throw new Error(`no category ${plan.category}`)
  const place = placeOf(places, plan)
  const standings = courseOf(site, plan, { holder: category.holder, days: category.firstDays })
  const last = standings.at(-1)?.standing
  if (last === undefined) throw new Error('a demand stands somewhere')
  const people = 1 + (plan.others?.length ?? 0)
  const danger = plan.danger ?? category.danger
  const lateDays = isPromiseBroken(last, today) ? daysBetween(last.promisedOn ?? today, today) : 0
  const declaredAt = momentOf(site, plan.on, 0)
  const changedAt = standings.at(-1)?.at ?? declaredAt
  await tx
    .insertInto('ticket')
    .values({
      ...{
        residenceId,
        id,
        number,
        category: plan.category,
        title: plan.title,
        body: plan.body,
        ...place,
        danger,
        people,
      },
      ...{ isCommon: plan.isCommon ?? false, isChat: plan.isChat ?? false, declaredAt, changedAt },
      twinKey: plan.isCommon ? twinKey({ kind: plan.category, place }) : null,
      points: criticality({ danger, people, ageDays: -plan.on, lateDays }).points,
      ...{ state: last.state, holder: last.holder, promisedOn: last.promisedOn, declaredBy: world.people[plan.by] },
      closedAt: last.state === 'closed' ? changedAt : null,
    })
    .execute()
  await seedSteps(site, id, standings)
  await seedPeople(site, id, plan)
  await seedTalk(site, id, plan)
  return id
}

function placeOf({ buildings, staircases, equipment }: Places, plan: TicketPlan) {
  return {
    buildingId: idOf(buildings, plan.building && `Bâtiment ${plan.building}`, plan.building),
    staircaseId: idOf(staircases, plan.staircase),
    floor: plan.floor ?? null,
    equipmentId: idOf(equipment, plan.equipment),
    lotId: null,
  }
}

function idOf(known: ReadonlyMap<string, string>, ...names: (string | undefined)[]): string | null {
  return names.flatMap((name) => (name === undefined ? [] : (known.get(name) ?? []))).at(0) ?? null
}

type Passed = { act: StepAct; by: Handle; at: string; reason: string; standing: Standing }

/** Where it stood after each step, as the rule says. */
function courseOf(
  site: Site,
  { by, on, steps = [] }: TicketPlan,
  first: { holder: Standing['holder']; days: number },
): Passed[] {
  const { today } = site
  const passed: Passed[] = []
  let standing: Standing = {
    state: 'received',
    holder: first.holder,
    promisedOn: addDays(today, on + first.days),
    closedOn: null,
  }
  passed.push({ act: 'declare', by, at: momentOf(site, on, 0), reason: '', standing })
  for (const [index, step] of steps.entries()) {
    const act = actOf(step.act, today)
    standing = standingAfter(standing, act, addDays(today, step.on))
    passed.push({
      act: act.kind,
      by: step.by,
      at: momentOf(site, step.on, index + 1),
      reason: 'reason' in act ? act.reason : '',
      standing,
    })
  }
  return passed
}

/** Its days counted from today made days. */
function actOf(asked: NonNullable<TicketPlan['steps']>[number]['act'], today: string): Act {
  if ('in' in asked) {
    const { in: days, ...act } = asked
    return { ...act, promisedOn: addDays(today, days) }
  }
  return asked.kind === 'finish' ? { ...asked, verifyBy: addDays(today, Number(asked.verifyBy)) } : asked
}

async function seedSteps({ tx, world, residenceId }: Site, ticketId: string, passed: readonly Passed[]): Promise<void> {
  await tx
    .insertInto('ticketStep')
    .values(
      passed.map(({ act, by, at, reason, standing }, index) => ({
        ...{ residenceId, ticketId, seq: index + 1, act, reason, at, byPerson: world.people[by] },
        ...{ state: standing.state, holder: standing.holder, promisedOn: standing.promisedOn },
      })),
    )
    .execute()
}

async function seedPeople(
  { tx, world, residenceId }: Site,
  ticketId: string,
  { by, others = [], stars, steps = [] }: TicketPlan,
): Promise<void> {
  const kinds = [{ by, kind: 'declared' }, ...others.map((other) => ({ by: other, kind: 'joined' }))]
  await tx
    .insertInto('ticketFollower')
    .values(kinds.map(({ by: who, kind }) => ({ residenceId, ticketId, personId: world.people[who], kind })))
    .execute()
  if (stars === undefined) return
  await tx
    .insertInto('ticketRating')
    .values({ residenceId, ticketId, personId: world.people[by], stepSeq: steps.length + 1, stars })
    .execute()
}

async function seedTalk(site: Site, ticketId: string, { by, on, messages = [], picture }: TicketPlan): Promise<void> {
  const { tx, world, residenceId } = site
  if (picture !== undefined) await seedPhoto(site, ticketId, { by, on, picture })
  for (const [index, { by: who, on: day, text, isInternal }] of messages.entries())
    await tx
      .insertInto('ticketMessage')
      .values({
        ...{ residenceId, id: crypto.randomUUID(), ticketId, body: text, writtenBy: world.people[who] },
        ...{ lane: isInternal ? 'internal' : 'declarers', writtenAt: momentOf(site, day, 6 + index) },
      })
      .execute()
}

async function seedPhoto(
  site: Site,
  ticketId: string,
  { by, on, picture }: { by: Handle; on: number; picture: PictureName },
): Promise<void> {
  const stored = await keepPicture(site.files, asResidence(site.residenceId), picture)
  await attach(site, ticketId, { stored, kind: 'photo', lane: 'declarers', by, addedAt: momentOf(site, on, 0) })
}

async function seedPaper(site: Site, ticketId: string, plan: PaperPlan): Promise<void> {
  const residenceId = asResidence(site.residenceId)
  const stored =
    'picture' in plan
      ? await keepPicture(site.files, residenceId, plan.picture)
      : await keepPdf(site.files, residenceId, plan)
  const lane = plan.isInternal ? 'internal' : 'declarers'
  await attach(site, ticketId, { stored, kind: plan.kind, lane, by: 'marie', addedAt: momentOf(site, plan.on, 8) })
}

function keepPdf(files: Files, residenceId: ResidenceId, { name, lines }: { name: string; lines: readonly string[] }) {
  const claim = { name, declaredType: 'application/pdf', accept: ['pdf'] as const }
  return files.store(Readable.from([plainPdf(lines)]), { ...claim, residenceId, maxBytes: 1_000_000 })
}

type Attached = { stored: StoredFile; kind: string; lane: string; by: Handle; addedAt: string }

async function attach(
  { tx, world, residenceId }: Site,
  ticketId: string,
  { stored, kind, lane, by, addedAt }: Attached,
): Promise<void> {
  const { hash, thumbnailHash, name, mediaType, bytes, scan } = stored
  const { id: fileId } = await tx
    .insertInto('storedFile')
    .values({ residenceId, hash, thumbnailHash, name, mediaType, bytes, scan, createdBy: world.people[by] })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('ticketFile')
    .values({ residenceId, ticketId, fileId, kind, lane, addedAt, addedBy: world.people[by] })
    .execute()
}

async function merge(site: Site, { from, to }: { from: string; to: string }): Promise<void> {
  const { tx, world, residenceId } = site
  const at = momentOf(site, -1, 9)
  const step = (ticketId: string, seq: number, otherId: string) => ({
    ...{
      residenceId,
      ticketId,
      seq,
      act: 'merge',
      at,
      byPerson: world.people.marie,
      detail: JSON.stringify({ otherId }),
    },
  })
  await tx
    .insertInto('ticketStep')
    .values({ ...step(from, 2, to), state: 'closed' })
    .execute()
  await tx
    .updateTable('ticket')
    .set({ state: 'closed', holder: null, promisedOn: null, closedAt: at, mergedInto: to })
    .where('residenceId', '=', residenceId)
    .where('id', '=', from)
    .execute()
}
