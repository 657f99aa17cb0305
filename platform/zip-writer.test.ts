import { expect, test } from 'vitest'
import { readZip } from './zip.ts'
import { writeZip } from './zip-writer.ts'

test('what is written is read back, names with accents too', async () => {
  const entries = [
    { name: 'moi.json', bytes: Buffer.from('{"nom":"Adèle"}') },
    { name: 'pièces/été.txt', bytes: Buffer.from('x'.repeat(5000)) },
    { name: 'vide.txt', bytes: Buffer.alloc(0) },
  ]
  const read = await readZip(writeZip(entries), { entries: 10, inflatedBytes: 100_000 })
  expect(read.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual(
    entries.map(({ name, bytes }) => [name, bytes.toString()]),
  )
})
