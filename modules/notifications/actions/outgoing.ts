import type { Edges } from '#platform/edges.ts'
import type { LockedDelivery } from '../data/deliveries.ts'
import { notificationEmail } from '../templates/email.ts'
import { notificationText } from '../templates/text.ts'
import type { Reader } from './reader.ts'
import { unsubscribeAddresses } from './unsubscribe.ts'

/** A message about to leave: where to, and how. */
export type Outgoing = { address: string; send: () => Promise<void> }

type Outside = Pick<Edges, 'config' | 'mail' | 'sms'>

/** By mail, with its way out. */
export function mailTo({ config, mail }: Outside, delivery: LockedDelivery, reader: Reader): Outgoing {
  const address = reader.email ?? ''
  const stops = unsubscribeAddresses(config, { personId: reader.personId, kind: delivery.kind })
  const url = new URL(delivery.link, config.appUrl).href
  const message = {
    to: { name: reader.name, address },
    ...notificationEmail({ ...delivery, url, language: reader.language, stopUrl: stops?.page }),
    // Says which row it is about when it comes back.
    messageId: `<${delivery.id}.${delivery.residenceId}@${new URL(config.appUrl).hostname}>`,
    ...(stops && { unsubscribeUrl: stops.oneClick }),
  }
  return { address, send: () => mail.send(message).then(() => undefined) }
}

/** By text message: the gateway delivers one reference once. */
export function textTo({ config, sms }: Outside, delivery: LockedDelivery, reader: Reader): Outgoing {
  const to = reader.phone ?? ''
  const url = new URL(delivery.link, config.appUrl).href
  const text = notificationText({ ...delivery, url, language: reader.language })
  return { address: to, send: () => sms.send({ to, text, reference: delivery.id }).then(() => undefined) }
}
