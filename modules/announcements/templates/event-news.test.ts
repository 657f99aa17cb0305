import { expect, test } from 'vitest'
import { eventNews } from './event-news.ts'

const event = {
  title: 'Entretien de l’ascenseur',
  place: 'Bâtiment A',
  isAllDay: false,
  startsAt: '2026-11-24T08:00:00Z',
  endsAt: '2026-11-24T10:30:00Z',
  startsOn: null,
  cancelReason: null,
  change: 'added',
  timeZone: 'Europe/Paris',
} as const

test('a date in words, in the time of the residence', () => {
  expect(eventNews(event)).toEqual({
    title: 'Nouvelle date : Entretien de l’ascenseur',
    body: 'Mardi 24 novembre 2026, de 09:00 à 11:30\nBâtiment A',
  })
})

test('whole days, nights and reasons', () => {
  expect(eventNews({ ...event, isAllDay: true, startsOn: '2026-12-01', place: '' }).body).toBe(
    'Mardi 1er décembre 2026',
  )
  expect(eventNews({ ...event, endsAt: '2026-11-25T05:00:00Z' }).body).toContain(
    'jusqu’au mercredi 25 novembre 2026 à 06:00',
  )
  const cancelled = eventNews({ ...event, change: 'cancelled', cancelReason: 'Le technicien est malade.' })
  expect([cancelled.title, cancelled.body.split('\n').at(-1)]).toEqual([
    'Annulé : Entretien de l’ascenseur',
    'Le technicien est malade.',
  ])
})
