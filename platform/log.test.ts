import pg from 'pg'
import { expect, test } from 'vitest'
import { openLog, security } from './log.ts'
import { testDatabase } from './testing.ts'

function logged(write: (log: ReturnType<typeof openLog>) => void): string[] {
  const lines: string[] = []
  write(openLog('trace', { write: (line) => lines.push(line) }))
  return lines
}

test('B23 a line end in a value starts no other line', () => {
  const lines = logged((log) => log.info({ name: 'Paul\n{"level":"info","msg":"admin ok"}' }, 'ask\ned\u001b[31m'))
  expect(lines).toHaveLength(1)
  expect(lines[0]?.trimEnd()).not.toMatch(/\p{Cc}/u)
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'info', msg: 'ask\ned\u001b[31m' })
})

test('what names a person or opens a door is cut wherever it appears', () => {
  const secret = { email: 'canary', phone: 'canary', password: 'canary', token: 'canary', cookie: 'canary' }
  const [line] = logged((log) => log.info({ ...secret, person: secret, headers: { x: 'canary' }, body: 'canary' }, 'x'))
  expect(line).not.toContain('canary')
})

test('an error is told without what it quotes', () => {
  const error = new Error('550 <paul.canary@exemple.fr> is "canary", not \'canary\'\nat all')
  const [line = ''] = logged((log) => log.error({ err: error }, 'x'))
  expect(line).not.toContain('canary')
  expect(JSON.parse(line).err).toMatchObject({ type: 'Error', message: `550 <[address]> is "…", not '…'\nat all` })
  expect(JSON.parse(line).err.stack).toMatch(/^ {4}at .*log\.test\.ts/)
})

test('of a refusal of PostgreSQL, the code and the place are told, never its words', async () => {
  const client = new pg.Client({ connectionString: (await testDatabase()).ownerUrl })
  await client.connect()
  const error: unknown = await client
    .query("do $$ begin raise exception 'no room for canary' using errcode = '23505', table = 'lot'; end $$")
    .catch((thrown: unknown) => thrown)
  await client.end()
  const [line = ''] = logged((log) => log.error({ err: error }, 'x'))
  expect(JSON.parse(line).err).toMatchObject({ type: 'error', code: '23505', table: 'lot' })
  expect(line).not.toContain('canary')
})

test('a line of the security log says who, where and which rule', () => {
  const [line = ''] = logged((log) => security(log, 'role-refused', { personId: 'p', route: '/api/x', address: '::1' }))
  expect(JSON.parse(line)).toMatchObject({ stream: 'security', rule: 'role-refused', personId: 'p', route: '/api/x' })
})
