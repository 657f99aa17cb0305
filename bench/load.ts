import { Agent, get } from 'node:http'
import { quantile } from './measure.ts'
import type { Server } from './process.ts'

export type Shot = { path: string; cookie?: string }

/** Throughput in answers a second, latencies in milliseconds, CPU of the server in milliseconds an answer. */
export type Load = { perSecond: number; p50: number; p95: number; cpu: number }

const CONNECTIONS = 8

/**
 * Asks for every shot in turn over eight kept connections. Anything but a 200 stops the run: a fast refusal is no
 * result. (Ready-made generators count whole milliseconds, which is most of what is measured here.)
 */
export async function load(server: Server, shots: readonly Shot[], seconds: number): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const latencies: number[] = []
  const cpuBefore = server.cpuSeconds()
  const startedAt = performance.now()
  const endsAt = startedAt + seconds * 1000
  let next = 0
  await Promise.all(
    Array.from({ length: CONNECTIONS }, async () => {
      while (performance.now() < endsAt) {
        const shot = shots[next++ % shots.length]
        if (shot !== undefined) latencies.push(await ask(server.origin, agent, shot))
      }
    }),
  )
  const elapsed = (performance.now() - startedAt) / 1000
  const cpu = ((server.cpuSeconds() - cpuBefore) * 1000) / latencies.length
  agent.destroy()
  return { perSecond: latencies.length / elapsed, p50: quantile(latencies, 0.5), p95: quantile(latencies, 0.95), cpu }
}

/** As many answers for each server, so that what is compared is code that has run as often: the slower has most of its own. */
const WARM_ANSWERS = 5000

export async function warmUp(server: Server, shots: readonly Shot[]): Promise<void> {
  for (let answers = 0; answers < WARM_ANSWERS; ) answers += Math.ceil((await load(server, shots, 1)).perSecond)
}

/** Milliseconds of one answer. */
export function ask(origin: string, agent: Agent | undefined, { path, cookie }: Shot): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const startedAt = performance.now()
  get(`${origin}${path}`, { ...(agent && { agent }), headers: cookie === undefined ? {} : { cookie } }, (answer) => {
    if (answer.statusCode !== 200) reject(new Error(`${answer.statusCode} on ${path}`))
    answer.resume()
    answer.on('end', () => resolve(performance.now() - startedAt))
  }).on('error', reject)
  return promise
}
