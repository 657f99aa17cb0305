import { expect, test } from 'vitest'
import { compose, type HomeDate, type HomeNotice, NOTHING, paymentTodo } from './rules.ts'

const notice = (id: string): HomeNotice => ({
  id,
  title: id,
  excerpt: '',
  level: 'ordinary',
  publishedAt: null,
  isRead: true,
})
const date = (id: string, startsAt: string): HomeDate => ({
  id,
  kind: 'other',
  title: id,
  place: '',
  isAllDay: false,
  startsAt,
  endsAt: startsAt,
  startsOn: null,
  endsOn: null,
})

test('nothing to say is nothing shown', () => expect(compose([NOTHING, NOTHING])).toEqual(NOTHING))

test('two notices at most, the nearest dates of all modules, everything that waits', () => {
  const screen = compose([
    {
      todos: [{ kind: 'read-urgent', count: 1, title: 'a', link: '/a' }],
      notices: ['a', 'b', 'c'].map(notice),
      dates: [date('late', '2027-02-01T08:00:00Z')],
      demands: [],
      approvals: [],
      charges: null,
      late: null,
    },
    { ...NOTHING, dates: ['5', '4', '3', '2', '1'].map((day) => date(day, `2027-01-0${day}T08:00:00Z`)) },
  ])
  expect(screen.notices.map(({ id }) => id)).toEqual(['a', 'b'])
  expect(screen.dates.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5'])
  expect(screen.todos).toHaveLength(1)
})

const NEXT = { dueOn: '2027-01-01', cents: 41_250 }
test.each([
  ['what is owed comes before what is announced', { owed: 9000, credit: 0, next: NEXT }, [9000, null]],
  ['what is announced for soon', { owed: 0, credit: 0, next: NEXT }, [41_250, '2027-01-01']],
  ['a credit is taken off it', { owed: 0, credit: 1250, next: NEXT }, [40_000, '2027-01-01']],
  ['a credit that covers it leaves nothing', { owed: 0, credit: 41_250, next: NEXT }, null],
  ['far away, nothing yet', { owed: 0, credit: 0, next: { ...NEXT, dueOn: '2027-04-01' } }, null],
  ['nothing at all', { owed: 0, credit: 0, next: null }, null],
] as const)('%s', (_words, charges, expected) => {
  const todos = paymentTodo({ asOf: '2026-11-27', ...charges }, '/charges')
  const said = todos.map((todo) => (todo.kind === 'pay' ? [todo.cents, todo.dueOn] : []))
  expect(said[0] ?? null).toEqual(expected)
})
