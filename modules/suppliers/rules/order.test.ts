import { expect, test } from 'vitest'
import {
  isUnderWay,
  managerMay,
  ORDER_STATES,
  type OrderAct,
  refuseOrderAct,
  stateAfter,
  supplierMay,
} from './order.ts'

const TODAY = '2026-11-27'
const finish: OrderAct = { kind: 'finish', report: 'Joint changé', cents: 12_000 }

test('a job goes from its order to its end by the supplier alone', () => {
  expect(refuseOrderAct('sent', { kind: 'open' }, TODAY)).toBeNull()
  expect(refuseOrderAct('opened', { kind: 'accept' }, TODAY)).toBeNull()
  expect(refuseOrderAct('accepted', { kind: 'propose', on: TODAY }, TODAY)).toBeNull()
  expect(refuseOrderAct('proposed', finish, TODAY)).toBeNull()
  expect(stateAfter(finish)).toBe('done')
})

test('what ended takes no act but the invoice', () => {
  for (const state of ORDER_STATES.filter((one) => !isUnderWay(one))) {
    for (const act of [
      { kind: 'accept' },
      { kind: 'propose', on: TODAY },
      finish,
      { kind: 'cancel', reason: 'Erreur' },
    ] as const)
      expect([state, act.kind, refuseOrderAct(state, act, TODAY)]).toEqual([state, act.kind, 'order-not-there'])
    expect(supplierMay(state)).toEqual({ accept: false, propose: false, refuse: false, finish: false })
  }
  expect(managerMay('done')).toEqual({ cancel: false, invoice: true })
  expect(managerMay('opened')).toEqual({ cancel: true, invoice: false })
})

test('a refusal, a cancellation and an end say something; a date proposed is not past', () => {
  expect(refuseOrderAct('opened', { kind: 'refuse', reason: ' a ' }, TODAY)).toBe('order-reason-missing')
  expect(refuseOrderAct('opened', { kind: 'cancel', reason: '' }, TODAY)).toBe('order-reason-missing')
  expect(refuseOrderAct('opened', { ...finish, report: '' }, TODAY)).toBe('order-reason-missing')
  expect(refuseOrderAct('opened', { kind: 'propose', on: '2026-11-26' }, TODAY)).toBe('proposed-in-the-past')
})

test('who accepted does not refuse: they call', () => {
  expect(refuseOrderAct('accepted', { kind: 'refuse', reason: 'Plus de place' }, TODAY)).toBe('order-not-there')
})
