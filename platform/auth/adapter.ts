import { kyselyAdapter } from '@better-auth/kysely-adapter'
import type { BetterAuthOptions } from 'better-auth'
import type { Db } from '../database.ts'
import { tokenHash } from './cookie.ts'

type Adapter = ReturnType<ReturnType<typeof kyselyAdapter>>
type Row = Record<string, unknown>
type Input = { model?: string; where?: { field: string; value: unknown }[] }

/**
 * The library's tables, as the role of sign-in: the token of a session is hashed on its way in, and times come out as
 * the dates that the library compares (as text, an expired one would pass).
 */
export function sessionHashingAdapter(auth: Db): (options: BetterAuthOptions) => Adapter {
  const open = kyselyAdapter(auth.withoutPlugins().withSchema('auth'), { type: 'postgres', transaction: true })
  return (options) => guarded(open(options))
}

function guarded(adapter: Adapter): Adapter {
  return new Proxy(adapter, {
    get(target, property, receiver) {
      const method: unknown = Reflect.get(target, property, receiver)
      if (typeof method !== 'function') return method
      if (property === 'create') return creating(target)
      if (property === 'transaction') {
        return (work: (inner: Adapter) => Promise<unknown>) =>
          target.transaction((inner) => work(guarded(inner as Adapter)))
      }
      return async (input: Input) => withDates(await method.call(target, hashedWhere(input)))
    },
  })
}

/** The caller gets its token back: it goes into the cookie, and nowhere else. */
function creating(target: Adapter) {
  return async (input: Parameters<Adapter['create']>[0]) => {
    if (input.model !== 'session') return withDates(await target.create(input))
    const { token } = input.data
    const row = await target.create({ ...input, data: { ...input.data, token: tokenHash(String(token)) } })
    return { ...asRow(withDates(row)), token }
  }
}

function hashedWhere(input: Input): Input {
  if (input?.model !== 'session' || input.where === undefined) return input
  const where = input.where.map((part) =>
    part.field === 'token' && typeof part.value === 'string' ? { ...part, value: tokenHash(part.value) } : part,
  )
  return { ...input, where }
}

const DATES = ['createdAt', 'updatedAt', 'expiresAt', 'provedAt', 'accessTokenExpiresAt', 'refreshTokenExpiresAt']

function withDates(answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map(withDates)
  if (typeof answer !== 'object' || answer === null) return answer
  const row = { ...asRow(answer) }
  for (const name of DATES) {
    const value = row[name]
    if (typeof value === 'string') row[name] = new Date(value)
  }
  return row
}

function asRow(value: unknown): Row {
  return value as Row
}
