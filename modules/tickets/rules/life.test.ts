import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type Act,
  actsOpen,
  HOLDERS,
  isPromiseBroken,
  type Part,
  refuseAct,
  STATES,
  type Standing,
  standingAfter,
} from './life.ts'

const TODAY = '2026-11-27'
const at = (state: Standing['state'], more: Partial<Standing> = {}): Standing => ({
  state,
  holder: state === 'closed' ? null : 'manager',
  promisedOn: '2026-12-01',
  closedOn: state === 'closed' ? '2026-11-01' : null,
  ...more,
})
const act = {
  take: { kind: 'take', promisedOn: '2026-12-01' },
  wait: { kind: 'wait', holder: 'council', promisedOn: '2026-12-01', reason: 'Devis à choisir' },
  order: { kind: 'order', promisedOn: '2026-12-03' },
  finish: { kind: 'finish', verifyBy: '2026-12-10' },
  reopen: { kind: 'reopen', promisedOn: '2026-12-01', reason: 'Fuit encore' },
  close: { kind: 'close', reason: 'Partie privative' },
  promise: { kind: 'promise', promisedOn: '2026-12-05', reason: 'Pièce en commande' },
} as const satisfies Record<string, Act>

test.each([
  ['the manager takes what was received', at('received'), act.take, 'manager', null],
  ['an owner takes nothing', at('received'), act.take, 'declarer', 'ticket-not-yours-to-move'],
  ['what is taken is not taken again', at('taken'), act.take, 'manager', 'ticket-not-there'],
  [
    'a promise for yesterday',
    at('received'),
    { ...act.take, promisedOn: '2026-11-26' },
    'manager',
    'promise-in-the-past',
  ],
  ['a promise for today', at('received'), { ...act.take, promisedOn: TODAY }, 'manager', null],
  ['waiting for oneself', at('taken'), { ...act.wait, holder: 'manager' }, 'manager', 'holder-is-manager'],
  ['waiting without a reason', at('taken'), { ...act.wait, reason: '  ' }, 'manager', 'reason-missing'],
  ['who is waited for answers', at('waiting', { holder: 'declarer' }), { kind: 'answer' }, 'declarer', null],
  ['the council, when it is waited for', at('waiting', { holder: 'council' }), { kind: 'answer' }, 'council', null],
  ['not otherwise', at('waiting', { holder: 'declarer' }), { kind: 'answer' }, 'council', 'ticket-not-yours-to-move'],
  [
    'another does not',
    at('waiting', { holder: 'council' }),
    { kind: 'answer' },
    'declarer',
    'ticket-not-yours-to-move',
  ],
  ['the manager takes the ball back', at('waiting', { holder: 'council' }), { kind: 'answer' }, 'manager', null],
  ['a contractor ends what was ordered', at('ordered', { holder: 'contractor' }), act.finish, 'contractor', null],
  ['and nothing else', at('taken'), act.finish, 'contractor', 'ticket-not-yours-to-move'],
  ['the declarer says that it is well', at('done'), { kind: 'verify' }, 'declarer', null],
  ['the manager does not say it for them', at('done'), { kind: 'verify' }, 'manager', 'ticket-not-yours-to-move'],
  ['or that it is not', at('done'), act.reopen, 'declarer', null],
  ['what is closed is withdrawn no more', at('closed'), { kind: 'withdraw' }, 'declarer', 'ticket-not-there'],
  ['silence closes', at('done'), act.close, 'clock', null],
] as const)('%s', (...[, standing, what, part, refusal]) => {
  expect(refuseAct(standing, what, { part, today: TODAY, daysSinceClosed: null })).toBe(refusal)
})

test.each([
  [60, null],
  [61, 'ticket-closed-long-ago'],
])('what was closed %i days ago is opened again: %s', (daysSinceClosed, refusal) => {
  expect(refuseAct(at('closed'), act.reopen, { part: 'declarer', today: TODAY, daysSinceClosed })).toBe(refusal)
})

test('a demand walks to its end, and the ball with it', () => {
  const walk: Act[] = [
    act.take,
    act.wait,
    { kind: 'answer' },
    act.order,
    act.promise,
    act.finish,
    { kind: 'verify' },
    act.close,
  ]
  const seen: string[] = []
  walk.reduce((standing, step) => {
    const next = standingAfter(standing, step, TODAY)
    seen.push(`${next.state} ${next.holder} ${next.promisedOn}`)
    return next
  }, at('received'))
  expect(seen).toEqual([
    'taken manager 2026-12-01',
    'waiting council 2026-12-01',
    'taken manager 2026-12-01',
    'ordered contractor 2026-12-03',
    'ordered contractor 2026-12-05',
    'done declarer 2026-12-10',
    'verified manager 2026-12-10',
    'closed null null',
  ])
})

test('whatever is done, an open demand has one holder and a closed one nobody', () => {
  const acts: fc.Arbitrary<Act> = fc.oneof(
    ...Object.values(act).map((one) => fc.constant<Act>(one)),
    fc.constantFrom<Act>({ kind: 'answer' }, { kind: 'verify' }, { kind: 'withdraw' }),
    fc.constantFrom(...HOLDERS).map((holder): Act => ({ ...act.wait, holder })),
  )
  const parts = fc.constantFrom<Part>('manager', 'declarer', 'contractor', 'clock')
  fc.assert(
    fc.property(fc.array(fc.tuple(acts, parts), { maxLength: 30 }), (steps) => {
      let standing = at('received')
      for (const [step, part] of steps) {
        const who = { part, today: TODAY, daysSinceClosed: standing.state === 'closed' ? 0 : null }
        const refused = refuseAct(standing, step, who)
        if (refused === null) standing = standingAfter(standing, step, TODAY)
        expect(standing.holder === null).toBe(standing.state === 'closed')
        expect(standing.promisedOn === null).toBe(standing.state === 'closed')
      }
    }),
  )
})

test('buttons are those that would not be refused', () => {
  expect(actsOpen(at('received'), { part: 'manager', daysSinceClosed: null })).toEqual([
    'take',
    'wait',
    'order',
    'finish',
    'close',
  ])
  expect(actsOpen(at('done', { holder: 'declarer' }), { part: 'declarer', daysSinceClosed: null })).toEqual([
    'verify',
    'reopen',
  ])
  expect(actsOpen(at('closed'), { part: 'contractor', daysSinceClosed: 3 })).toEqual([])
})

test.each(STATES)('the promise of a demand that is %s', (state) => {
  const late = at(state, { promisedOn: '2026-11-26' })
  expect(isPromiseBroken(late, TODAY)).toBe(['received', 'taken', 'waiting', 'ordered'].includes(state))
  expect(isPromiseBroken({ ...late, promisedOn: TODAY }, TODAY)).toBe(false)
})
