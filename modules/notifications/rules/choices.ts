import { isPressing, KINDS, type KindName, type Level } from './catalogue.ts'

export type Channel = 'in_app' | 'email' | 'sms' | 'push' | 'digest'

/** What a person is told by, unless they chose otherwise. */
const USUAL: Readonly<Record<Level, readonly Channel[]>> = {
  legal: ['in_app', 'email', 'push'],
  urgent: ['in_app', 'email', 'sms', 'push'],
  ordinary: ['in_app', 'email', 'push'],
  digest: ['in_app', 'digest'],
}

/** The centre always shows everything, and mail always carries what is legal or urgent. The evening mail is for the rest. */
export function isSwitchable(kind: KindName, channel: Channel): boolean {
  if (channel === 'in_app') return false
  return channel === 'email' || channel === 'digest' ? !isPressing(KINDS[kind].level) : true
}

/** Whether a channel is used: as the person chose where they may, else as is usual. */
export function isWanted(kind: KindName, channel: Channel, chosen: boolean | undefined): boolean {
  const usual = USUAL[KINDS[kind].level].includes(channel)
  return isSwitchable(kind, channel) ? (chosen ?? usual) : usual
}

export type Choice = { kind: string; channel: Channel; isOn: boolean }

/** How mail carries a kind to a person: at once, in the evening with the rest, or not. Mailed at once, it is not mailed again. */
export function mailOf(kind: KindName, choices: readonly Choice[]): 'now' | 'evening' | 'never' {
  const chosen = (channel: Channel) => choices.find((one) => one.kind === kind && one.channel === channel)?.isOn
  if (isWanted(kind, 'email', chosen('email'))) return 'now'
  return isWanted(kind, 'digest', chosen('digest')) ? 'evening' : 'never'
}
