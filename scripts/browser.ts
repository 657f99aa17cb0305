/** Prints, as JSON, the variables with which tests find a browser: the system's Chromium, else the packaged one. */
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const SYSTEM = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

console.log(JSON.stringify(systemBrowser() ?? (await packagedBrowser())))

function systemBrowser(): Record<string, string> | null {
  for (const name of SYSTEM) {
    const { stdout, status } = spawnSync('which', [name], { encoding: 'utf8' })
    if (status === 0 && starts(stdout.trim())) return { CHROMIUM_PATH: stdout.trim() }
  }
  return null
}

/** Unpacked once into the temporary folder. Its own libraries are for machines that have none of a desktop's. */
async function packagedBrowser(): Promise<Record<string, string>> {
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs22.x'
  const { default: chromium } = await import('@sparticuz/chromium')
  const path = await chromium.executablePath()
  if (starts(path, {})) return { CHROMIUM_PATH: path }
  const libraries = { LD_LIBRARY_PATH: join(tmpdir(), 'al2023', 'lib') }
  if (starts(path, libraries)) return { CHROMIUM_PATH: path, ...libraries }
  throw new Error('No browser starts here: install Chromium (apt-get install chromium).')
}

function starts(path: string, env: Record<string, string> = {}): boolean {
  const { LD_LIBRARY_PATH: _ours, ...inherited } = process.env
  return (
    spawnSync(path, ['--headless', '--no-sandbox', '--version'], { env: { ...inherited, ...env }, timeout: 20_000 })
      .status === 0
  )
}
