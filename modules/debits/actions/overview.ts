import { bankAccountOf } from '#modules/accounting/public.ts'
import type { Position } from '#platform/cursor.ts'
import type { Db } from '#platform/database.ts'
import { found } from '#platform/errors.ts'
import type { Role } from '#shared/actor.ts'
import { STAFF } from '#shared/rights.ts'
import { batchOn } from '../data/batches.ts'
import { collections, days } from '../data/collections.ts'
import { creditorOf } from '../data/creditors.ts'
import { countLive } from '../data/mandates.ts'
import { lastDayToSend } from '../rules/direct-debit.ts'
import type { Visit } from './visit.ts'

type Page = { after: Position | null; limit: number }

export async function seeDays(db: Db, { actor, residenceId }: Visit, page: Page) {
  const rows = await days(db, residenceId, page)
  const account = await bankAccountOf(db, residenceId)
  return {
    rows: rows.map(shownDay),
    creditor: (await creditorOf(db, residenceId)) ?? null,
    bankAccount: account ?? null,
    mandates: await countLive(db, residenceId),
    can: { collect: mayCollect(actor.roles) },
  }
}

export async function seeCollections(db: Db, { actor, residenceId, today }: Visit, page: Page & { collectOn: string }) {
  const { collectOn, after, limit } = page
  const rows = await collections(db, residenceId, { collectOn, after, limit: limit + 1 })
  const [day] = (await days(db, residenceId, { after: [dayAfter(collectOn)], limit: 1 })).filter(
    (each) => each.collectOn === collectOn,
  )
  const batch = (await batchOn(db, residenceId, collectOn)) ?? null
  const may = mayCollect(actor.roles)
  return {
    rows: rows.map(({ entryId, batchId, ...row }) => ({
      ...row,
      isPosted: entryId !== null,
      canRemove: may && batchId === null && row.removal === null,
    })),
    day: shownDay(found(day)),
    batch,
    can: {
      make: may && batch === null && collectOn > today,
      send: may && batch !== null && batch.sentAt === null,
      abandon: may && batch !== null && batch.sentAt === null,
      download: may && batch !== null,
    },
  }
}

function dayAfter(day: string): string {
  return Temporal.PlainDate.from(day).add({ days: 1 }).toString()
}

type Day = Awaited<ReturnType<typeof days>>[number]

function shownDay({ batchId, sentAt, ...day }: Day) {
  const state = batchId === null ? ('prepared' as const) : sentAt === null ? ('made' as const) : ('sent' as const)
  return { ...day, state, sendBy: lastDayToSend(day.collectOn) }
}

/** The council reads (loi 65-557, art. 21); the firm's people collect. */
function mayCollect(roles: readonly Role[]): boolean {
  return roles.some((role) => STAFF.some((staff) => staff === role))
}
