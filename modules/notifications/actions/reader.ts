import { suspendedSince } from '#modules/identity/public.ts'
import type { Tx } from '#platform/database.ts'
import type { Edges } from '#platform/edges.ts'
import { correspondent, type LockedDelivery, preferencesOf } from '../data/deliveries.ts'
import { type Subscription, subscriptionsOf } from '../data/push.ts'
import { isPressing, kindOf } from '../rules/catalogue.ts'
import { isWanted, mailOf } from '../rules/choices.ts'
import { skipReason } from '../rules/delivery.ts'
import { reachableResidences } from './reach.ts'

/** Who is told, as they are and wish when the message is about to leave. */
export type Reader = {
  personId: string
  hasAccess: boolean
  name: string
  language: 'fr' | 'en'
  email: string | null
  isEmailVerified: boolean
  /** A server refused this address lately. */
  isEmailRefused: boolean
  /** How mail carries this kind to them. */
  mail: 'now' | 'evening' | 'never'
  /** They asked for this kind at once: however much that is, it is not held back. */
  asksAtOnce: boolean
  /** E.164, validated. */
  phone: string | null
  wantsText: boolean
  /** That asked to show notifications. */
  browsers: readonly Subscription[]
  wantsPush: boolean
}

type About = { delivery: Pick<LockedDelivery, 'kind' | 'residenceId'>; personId: string; now: Temporal.Instant }

export async function readerOf(
  tx: Tx,
  { auth }: Pick<Edges, 'auth'>,
  { delivery, personId, now }: About,
): Promise<Reader> {
  // With the sign-in role, which alone sees blocks and the end of every role.
  const [places, person] = await auth.within({}, () =>
    Promise.all([reachableResidences(auth.db, personId), correspondent(auth.db, personId)]),
  )
  const isEmailRefused = suspendedSince(person?.emailRefusedAt ?? null, now) !== null
  const choices = await preferencesOf(tx, personId)
  const kind = kindOf(delivery.kind)
  const wants = (channel: 'sms' | 'push') => {
    const chosen = choices.find((one) => one.kind === delivery.kind && one.channel === channel)?.isOn
    return kind !== undefined && isWanted(kind.name, channel, chosen)
  }
  return {
    personId,
    hasAccess: places.some((place) => place.residenceId === delivery.residenceId),
    name: person?.name ?? '',
    language: languageOf(person?.locale),
    email: person?.email ?? null,
    isEmailVerified: person?.emailVerified ?? false,
    isEmailRefused,
    mail: kind === undefined ? 'never' : mailOf(kind.name, choices),
    asksAtOnce: choices.some((one) => one.kind === delivery.kind && one.channel === 'email' && one.isOn),
    phone: person?.phoneNumberVerified === true ? person.phoneNumber : null,
    // What is legal or urgent goes by text message where mail is refused.
    wantsText: wants('sms') || (isEmailRefused && kind !== undefined && isPressing(kind.level)),
    browsers: await subscriptionsOf(tx, personId),
    wantsPush: wants('push'),
  }
}

/** Why nothing leaves by this channel after all; null when something does. */
export function skipFor(channel: 'email' | 'sms' | 'push', reader: Reader) {
  const { hasAccess, email, isEmailVerified, isEmailRefused, mail, phone, wantsText, browsers, wantsPush } = reader
  if (channel === 'email')
    return skipReason({
      hasAccess,
      address: isEmailVerified ? email : null,
      isWanted: mail !== 'never',
      isRefused: isEmailRefused,
    })
  if (channel === 'sms') return skipReason({ hasAccess, address: phone, isWanted: wantsText })
  return skipReason({ hasAccess, address: browsers[0]?.endpoint ?? null, isWanted: wantsPush })
}

export function languageOf(locale: string | undefined): 'fr' | 'en' {
  return locale === 'en' ? 'en' : 'fr'
}
