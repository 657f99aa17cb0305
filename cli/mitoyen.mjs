#!/usr/bin/env node
// Runs on any Node from 20 on, and hands over to the Node that the package brings.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const ours = join(root, 'node_modules', '.bin', 'node')
const node = existsSync(ours) ? ours : process.execPath

const child = spawn(node, [join(root, 'cli', 'main.ts'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, MITOYEN_CALLED_FROM: process.cwd() },
})
// The child stops cleanly by itself, then we follow.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('error', (error) => {
  console.error(`Mitoyen cannot start ${node}: ${error.message}.`)
  process.exitCode = 1
})
child.on('exit', (code) => {
  process.exitCode = code ?? 1
})
