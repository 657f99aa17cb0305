import { expect, test } from 'vitest'
import { KIND_NAMES, KINDS, kindOf } from './catalogue.ts'
import { isSwitchable, isWanted, mailOf } from './choices.ts'
import { nextStep, retryAt, skipReason } from './delivery.ts'

const now = Temporal.Instant.from('2026-11-24T08:00:00Z')
const ago = (minutes: number) => now.subtract({ minutes })

test('the list of kinds and the catalogue are the same, each in two languages', () => {
  expect([...KIND_NAMES].sort()).toEqual(Object.keys(KINDS).sort())
  for (const { label, why } of Object.values(KINDS)) expect(label.fr && label.en && why.fr && why.en).toBeTruthy()
  expect(kindOf('announcements.urgent')?.level).toBe('urgent')
  expect(kindOf('gone.kind')).toBeUndefined()
})

test.each([
  ['announcements.published', 'email', undefined, false],
  ['announcements.published', 'digest', undefined, true],
  ['announcements.published', 'email', true, true],
  ['tickets.step', 'email', undefined, true],
  ['tickets.step', 'email', false, false],
  ['announcements.published', 'sms', undefined, false],
  ['announcements.published', 'in_app', false, true],
  ['announcements.urgent', 'email', false, true],
  ['announcements.urgent', 'sms', undefined, true],
  ['announcements.urgent', 'sms', false, false],
] as const)('%s by %s, chosen %s: %s', (kind, channel, chosen, wanted) => {
  expect(isWanted(kind, channel, chosen)).toBe(wanted)
})

test('what is urgent cannot be switched off, and the centre never', () => {
  expect(isSwitchable('announcements.urgent', 'email')).toBe(false)
  expect(isSwitchable('announcements.published', 'in_app')).toBe(false)
  expect(isSwitchable('announcements.published', 'email')).toBe(true)
})

test.each([
  ['announcements.published', [], 'evening'],
  ['announcements.published', [['email', true]], 'now'],
  ['announcements.published', [['digest', false]], 'never'],
  ['tickets.step', [], 'now'],
  ['tickets.step', [['email', false]], 'never'],
  [
    'tickets.step',
    [
      ['email', false],
      ['digest', true],
    ],
    'evening',
  ],
  ['announcements.urgent', [['email', false]], 'now'],
] as const)('%s, when one chose %o: %s', (kind, chosen, mail) => {
  const choices = chosen.map(([channel, isOn]) => ({ kind, channel, isOn }))
  expect(mailOf(kind, choices)).toBe(mail)
})

test.each([
  ['queued', 'ordinary', { sendingAt: null, nextAt: null }, 'send'],
  ['sent', 'ordinary', { sendingAt: ago(1), nextAt: null }, 'stop'],
  ['bounced', 'ordinary', { sendingAt: ago(1), nextAt: null }, 'stop'],
  ['skipped', 'ordinary', { sendingAt: null, nextAt: null }, 'stop'],
  ['failed', 'ordinary', { sendingAt: ago(5), nextAt: null }, 'stop'],
  ['failed', 'ordinary', { sendingAt: ago(5), nextAt: ago(0) }, 'send'],
  ['failed', 'ordinary', { sendingAt: ago(5), nextAt: ago(-1) }, 'wait'],
  ['sending', 'ordinary', { sendingAt: ago(9), nextAt: null }, 'wait'],
  ['sending', 'ordinary', { sendingAt: ago(10), nextAt: null }, 'send'],
  ['sending', 'legal', { sendingAt: ago(9), nextAt: null }, 'wait'],
  ['sending', 'legal', { sendingAt: ago(10), nextAt: null }, 'give-up'],
] as const)('a %s %s delivery, %o: %s', (state, level, times, step) => {
  expect(nextStep({ state, level, ...times }, now).step).toBe(step)
})

test('pauses double from a minute to two hours, honour what the server asks, and end', () => {
  const minutes = (attempts: number, asked = 0) => retryAt(attempts, now, asked)?.since(now).total('minutes') ?? null
  expect([1, 2, 3, 7, 8, 39].map((attempts) => minutes(attempts))).toEqual([1, 2, 4, 64, 120, 120])
  expect(minutes(1, 600)).toBe(10)
  expect(minutes(1, 999_999)).toBe(120)
  expect(minutes(40)).toBeNull()
})

test.each([
  [{ hasAccess: true, address: 'a@b.fr', isWanted: true }, null],
  [{ hasAccess: false, address: 'a@b.fr', isWanted: true }, 'no-access'],
  [{ hasAccess: true, address: 'a@b.fr', isWanted: false }, 'switched-off'],
  [{ hasAccess: true, address: null, isWanted: true }, 'address-unverified'],
] as const)('%o: %s', (reach, reason) => expect(skipReason(reach)).toBe(reason))
