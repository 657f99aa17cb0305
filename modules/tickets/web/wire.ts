import { call } from '#web/api.ts'
import { upload } from '#web/upload.ts'
import { attach, say, uploadFile } from '../contract/talk.ts'
import { act, declare, join } from '../contract/tickets.ts'
import type { Arrival, Parcel, Wire } from './parcel.ts'

/** The endpoints behind each deed. */
export const wire: Wire = {
  upload: async (residenceId, photo) => (await upload(uploadFile, { params: { residenceId } }, { files: [photo] })).id,
  attach: async ({ residenceId, deed }, fileIds) => {
    if (deed.kind === 'declare') return
    const kind = deed.kind === 'attach' ? deed.as : 'photo'
    const params = { residenceId, ticketId: deed.ticketId }
    await call(attach, { params, body: { fileIds: [...fileIds], kind } })
  },
  perform,
}

async function perform({ id, residenceId, deed }: Parcel, fileIds: readonly string[]): Promise<Arrival> {
  if (deed.kind === 'declare') {
    const done = await call(declare, { params: { residenceId }, body: { ...deed.body, id, fileIds: [...fileIds] } })
    return { ticketId: done.id, number: done.number, isJoined: done.isJoined }
  }
  const params = { residenceId, ticketId: deed.ticketId }
  if (deed.kind === 'join') await call(join, { params, body: { as: 'joined' } })
  if (deed.kind === 'say')
    await call(say, { params, body: { id, lane: deed.lane, body: deed.body, fileIds: [...fileIds] } })
  if (deed.kind === 'reopen') await call(act, { params, body: { kind: 'reopen', reason: deed.reason } })
  return { ticketId: deed.ticketId, number: null, isJoined: deed.kind === 'join' }
}
