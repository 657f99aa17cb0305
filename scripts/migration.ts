/** `npm run migration name_of_the_change`: an empty migration with the next number. */
import { readdirSync, writeFileSync } from 'node:fs'

const name = process.argv[2] ?? ''

if (/^[a-z]+(_[a-z]+)*$/.test(name)) {
  const numbers = readdirSync('migrations').map((file) => Number(file.slice(0, 4)))
  const path = `migrations/${String(Math.max(0, ...numbers) + 1).padStart(4, '0')}_${name}.sql`
  writeFileSync(path, '-- What changes for whom, in one sentence. Forward only: never edited once merged.\n', {
    flag: 'wx',
  })
  console.log(path)
} else {
  console.error('usage: npm run migration name_of_the_change (small letters and underscores)')
  process.exitCode = 1
}
