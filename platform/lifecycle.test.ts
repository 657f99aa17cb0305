import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { openLifecycle } from './lifecycle.ts'
import { openLog } from './log.ts'

const log = openLog('silent')

test('what opened last stops first, and an error does not keep the rest from stopping', async () => {
  const lifecycle = openLifecycle(log)
  const stopped: string[] = []
  lifecycle.onStop('database', async () => void stopped.push('database'))
  lifecycle.onStop('worker', () => Promise.reject(new Error('stuck')))
  lifecycle.onStop('http', async () => void stopped.push(lifecycle.stopping ? 'http' : 'http too early'))
  expect(lifecycle.stopping).toBe(false)
  expect(await lifecycle.stop('test')).toBe('forced')
  expect(stopped).toEqual(['http', 'database'])
})

test('it runs once, however often it is asked', async () => {
  const lifecycle = openLifecycle(log)
  let times = 0
  lifecycle.onStop('database', async () => void times++)
  expect(await Promise.all([lifecycle.stop('one'), lifecycle.stop('two')])).toEqual(['clean', 'clean'])
  expect(times).toBe(1)
})

test('a part that never stops does not keep us', async () => {
  const lifecycle = openLifecycle(log, 0.1)
  lifecycle.onStop('http', () => new Promise(() => undefined))
  expect(await lifecycle.stop('test')).toBe('forced')
})

test.each(['SIGTERM', 'SIGINT'] as const)('%s stops in order and leaves with zero', async (signal) => {
  const child = await program('await new Promise((done) => setTimeout(done, 100))')
  child.kill(signal)
  expect(await outcome(child)).toEqual([0, 'stopped'])
})

test('Ctrl+C told twice at once is one wish; a second wish leaves at once', async () => {
  const child = await program('await new Promise((done) => setTimeout(done, 15000))')
  child.kill('SIGINT')
  child.kill('SIGINT')
  await pause(1200)
  expect(child.exitCode).toBe(null)
  child.kill('SIGINT')
  expect(await outcome(child)).toEqual([1, ''])
})

test('a program whose starter was killed stops by itself', async () => {
  const child = await program('')
  child.disconnect()
  expect(await outcome(child)).toEqual([0, 'stopped'])
})

async function program(stopping: string): Promise<ChildProcess> {
  const text = `
    import { openLifecycle } from '#platform/lifecycle.ts'
    import { openLog } from '#platform/log.ts'
    const lifecycle = openLifecycle(openLog('silent'))
    lifecycle.onStop('part', async () => { ${stopping}; console.log('stopped') })
    lifecycle.followSignals()
    setInterval(() => undefined, 1000)
    process.send('ready')`
  const child = spawn(process.execPath, ['--input-type=module', '-e', text], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  await once(child, 'message')
  return child
}

async function outcome(child: ChildProcess): Promise<[number | null, string]> {
  let said = ''
  child.stdout?.on('data', (chunk) => {
    said += String(chunk)
  })
  const [code] = await once(child, 'exit')
  await pause(20)
  return [code, said.trim()]
}
