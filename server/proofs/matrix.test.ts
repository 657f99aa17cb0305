import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rights } from '#shared/rights.ts'
import { collectEndpoints } from '../endpoints.ts'
import { openWalk, type Walk } from './walk.ts'

let walk: Walk
beforeAll(async () => {
  walk = await openWalk()
})
afterAll(() => walk.close())

test('every row of the table of rights is an endpoint, and every endpoint has its row', () => {
  const bound = walk.app.endpoints.map((endpoint) => endpoint.config.name)
  expect(bound.toSorted()).toEqual(Object.keys(rights).sort())
  expect(new Set(bound).size).toBe(bound.length)
})

describe('E01 everyone, everywhere, about everything', () => {
  test.each(collectEndpoints().map((endpoint) => [endpoint.config.name, endpoint] as const))(
    '%s',
    async (_name, endpoint) => {
      expect(await walk.walk(endpoint)).toEqual([])
    },
  )
})
