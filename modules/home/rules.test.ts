import { expect, test } from 'vitest'
import { compose, type HomeDate, type HomeNotice, NOTHING } from './rules.ts'

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
    },
    { ...NOTHING, dates: ['5', '4', '3', '2', '1'].map((day) => date(day, `2027-01-0${day}T08:00:00Z`)) },
  ])
  expect(screen.notices.map(({ id }) => id)).toEqual(['a', 'b'])
  expect(screen.dates.map(({ id }) => id)).toEqual(['1', '2', '3', '4', '5'])
  expect(screen.todos).toHaveLength(1)
})
