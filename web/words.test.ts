import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const fetched = vi.fn<typeof fetch>()

beforeEach(() => {
  vi.resetModules()
  vi.stubEnv('DEV', false)
  vi.stubGlobal('fetch', fetched)
  fetched.mockReset()
  fetched.mockImplementation(async (address) => Response.json({ [String(address)]: 'said' }))
})

afterEach(() => {
  vi.unstubAllEnvs()
  vi.unstubAllGlobals()
})

const FIRST = '/assets/en-development/first.json'
const LOTS = '/assets/en-development/lots.json'

test('in French no words are fetched; once English is wanted, those of what is loaded already are', async () => {
  const { inWords, speakEnglish } = await import('./words.ts')
  expect(await inWords('lots', Promise.resolve('code'))).toBe('code')
  expect(fetched).not.toHaveBeenCalled()
  expect(await speakEnglish()).toEqual({ [FIRST]: 'said', [LOTS]: 'said' })
})

test('in English code waits for its words, which are fetched once', async () => {
  const { inWords, speakEnglish } = await import('./words.ts')
  const english = await speakEnglish()
  const open = () =>
    inWords(
      'lots',
      Promise.resolve('code').then((code) => [code, LOTS in english]),
    )
  const [code] = await open()
  expect([code, english[LOTS]]).toEqual(['code', 'said'])
  await open()
  expect(fetched.mock.calls.map(([address]) => address)).toEqual([FIRST, LOTS])
})

test('words that cannot be fetched are a screen that cannot be opened, and are asked for again', async () => {
  const { inWords, speakEnglish } = await import('./words.ts')
  await speakEnglish()
  fetched.mockResolvedValueOnce(new Response('', { status: 404 }))
  await expect(inWords('lots', Promise.resolve('code'))).rejects.toThrow('No English for lots.')
  await expect(inWords('lots', Promise.resolve('code'))).resolves.toBe('code')
})
