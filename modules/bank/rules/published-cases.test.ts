import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readCfonb } from './cfonb.ts'

const PUBLISHED = '../shared/cases/accounting.json'
const present = existsSync(PUBLISHED)
const skipped = present ? '' : ` (skipped: no ${PUBLISHED})`

type Case = {
  id: string
  input: { line: string; old: number; movements: number[] }
  expected: Record<string, string | number>
}
function published(id: string): Case {
  const cases: Case[] = JSON.parse(readFileSync(PUBLISHED, 'utf8'))
  const found = cases.find((each) => each.id === id)
  if (found === undefined) throw new Error(`${id} is not among the cases`)
  return found
}

/** `0000000019040}` for -190.40. */
function overpunched(cents: number): string {
  const digits = String(Math.abs(cents)).padStart(14, '0')
  return `${digits.slice(0, 13)}${(cents < 0 ? '}JKLMNOPQR' : '{ABCDEFGHI')[Number(digits[13])]}`
}

/** A record about the account of the published movement. */
const record = (kind: '01' | '04' | '07', cents: number, text = '') =>
  `${kind}15589${' '.repeat(4)}01020EUR2 98765432100${kind === '04' ? 'B1' : '  '}150519  ${kind === '04' ? '160519' : '      '}${text.padEnd(kind === '04' ? 31 : 42)}`
    .slice(0, 90)
    .padEnd(90) + overpunched(cents).padEnd(30)

test.skipIf(!present)(`T079 a movement record${skipped}`, () => {
  const { input, expected } = published('T079')
  const reading = readCfonb([record('01', 0), input.line, record('07', -3221)].join('\n'))
  expect(reading.problems).toEqual([])
  expect(reading.statements[0]?.lines).toMatchObject([
    {
      ...{ bookedOn: expected.date, valueOn: expected.value_date, currency: expected.currency },
      ...{ code: expected.interbank_code, returnReason: expected.reject_code, texts: [expected.label] },
      cents: Math.round(Number(expected.amount) * 100),
    },
  ])
  expect(reading.statements[0]?.lines[0]?.bankReference).toContain(expected.reference)
})

test.skipIf(!present)(`T081 old balance, movements, new balance${skipped}`, () => {
  const { input, expected } = published('T081')
  const cents = (euros: number) => Math.round(euros * 100)
  const [before, after] = [cents(input.old), cents(Number(expected.new))]
  const movements = input.movements.map((euros) => record('04', cents(euros), 'PRLV'))
  const [statement] = readCfonb([record('01', before), ...movements, record('07', after)].join('\n')).statements
  const moved = statement?.lines.reduce((sum, line) => sum + line.cents, 0) ?? 0
  expect([statement?.opening?.cents, statement?.closing?.cents]).toEqual([before, after])
  expect((statement?.opening?.cents ?? 0) + moved).toBe(after)
})
