import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Config } from '#platform/config.ts'
import type { Tx } from '#platform/database.ts'
import { notFound } from '#platform/errors.ts'
import { preferencesOf, savePreference } from '../data/deliveries.ts'
import { type KindName, kindOf } from '../rules/catalogue.ts'
import { isSwitchable, isWanted, mailOf } from '../rules/choices.ts'

type Subject = { personId: string; kind: string }

/**
 * The two addresses that stop a kind of mail: one that a mail program posts to (RFC 8058), one with a button. They never
 * expire and open nothing else. Undefined when the kind may not be stopped.
 */
export function unsubscribeAddresses(config: Pick<Config, 'appUrl' | 'secret'>, { personId, kind }: Subject) {
  const known = kindOf(kind)
  if (known === undefined || !isSwitchable(known.name, 'email')) return undefined
  const token = writeToken(config.secret, { personId, kind })
  return {
    oneClick: new URL(`/api/public/unsubscribe/${token}`, config.appUrl).href,
    page: new URL(`/desinscription/${token}`, config.appUrl).href,
  }
}

/** Whose mail and which kind an address stops. @throws Refused 404 when it is not one of ours */
export function subjectOf(secret: string, token: string): { personId: string; kind: KindName } {
  const [payload = '', signature = ''] = token.split('.')
  const given = Buffer.from(signature, 'base64url')
  const expected = sign(secret, payload)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw notFound()
  const [personId = '', kind = ''] = Buffer.from(payload, 'base64url').toString().split(' ')
  const known = kindOf(kind)
  if (known === undefined) throw notFound()
  return { personId, kind: known.name }
}

/** Whether the kind reaches the person by mail now. */
export async function showSubscription(tx: Tx, { personId, kind }: { personId: string; kind: KindName }) {
  const choices = await preferencesOf(tx, personId)
  return { kind, isOn: mailOf(kind, choices) !== 'never' }
}

export async function switchSubscription(tx: Tx, subject: { personId: string; kind: KindName }, isOn: boolean) {
  // By mail at all, now or in the evening; taken back, as it is for those who chose nothing.
  const [now, evening] = isOn
    ? [isWanted(subject.kind, 'email', undefined), isWanted(subject.kind, 'digest', undefined)]
    : [false, false]
  await savePreference(tx, subject.personId, { kind: subject.kind, channel: 'email', isOn: now })
  await savePreference(tx, subject.personId, { kind: subject.kind, channel: 'digest', isOn: evening })
  return showSubscription(tx, subject)
}

function writeToken(secret: string, { personId, kind }: Subject): string {
  const payload = Buffer.from(`${personId} ${kind}`).toString('base64url')
  return `${payload}.${sign(secret, payload).toString('base64url')}`
}

function sign(secret: string, payload: string): Buffer {
  return createHmac('sha256', secret).update(`unsubscribe ${payload}`).digest()
}
