import { expect, test } from 'vitest'
import { Refused } from './errors.ts'
import { childAt, childrenOf, readXml, textAt } from './xml.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'

async function refusal(reading: Promise<unknown>): Promise<string> {
  const error = await reading.catch((reason: unknown) => reason)
  if (!(error instanceof Refused)) return `not refused: ${String(error)}`
  return error.detail === undefined ? error.code : `${error.code} ${error.detail}`
}

test('a tree has names without prefix, texts, attributes and the line of each tag', async () => {
  const root = await readXml(
    utf8(
      `${HEAD}<d:Document xmlns:d="urn:iso:x">\n <d:Amt Ccy="EUR">12.34</d:Amt>\n\n <d:Nm>A &amp; B<![CDATA[ <c>]]></d:Nm>\n</d:Document>`,
    ),
  )
  expect([root.name, root.uri, root.line]).toEqual(['Document', 'urn:iso:x', 2])
  expect(root.children.map(({ name, line }) => [name, line])).toEqual([
    ['Amt', 3],
    ['Nm', 5],
  ])
  expect(root.children[0]?.attributes.get('Ccy')).toBe('EUR')
  expect([textAt(root, 'Nm'), textAt(root, 'Nm', 'absent')]).toEqual(['A & B <c>', ''])
  expect([childrenOf(root, 'Amt').length, childAt(root, 'Nm')?.line]).toEqual([1, 5])
})

test.each([
  ['UTF-8 with a mark', utf8('\uFEFF<a>é€</a>')],
  ['UTF-8 by default', utf8('<a>é€</a>')],
  ['UTF-16', Uint8Array.from(Buffer.from('\uFEFF<?xml version="1.0" encoding="UTF-16"?><a>é€</a>', 'utf16le'))],
  [
    'windows-1252',
    Uint8Array.from(Buffer.from('<?xml version="1.0" encoding="windows-1252"?><a>\xe9\x80</a>', 'latin1')),
  ],
  [
    'ISO-8859-15',
    Uint8Array.from(Buffer.from('<?xml version="1.0" encoding="ISO-8859-15"?><a>\xe9\xa4</a>', 'latin1')),
  ],
])('%s is read', async (_, bytes) => {
  expect((await readXml(bytes)).text).toBe('é€')
})

const LAUGHS = `<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>\n<lolz>&b;</lolz>`
const OUTSIDE = '<!DOCTYPE a [\n<!ENTITY x SYSTEM "file:///etc/passwd">\n]>\n<a>&x;</a>'
test.each([
  ['nothing', '', 'xml-empty'],
  ['blank', ' \n ', 'xml-malformed line 2'],
  ['not XML', 'lot;part\n1;2', 'xml-malformed line 2'],
  ['a cut file', '<a>\n<b>\n', 'xml-malformed line 3'],
  ['crossed tags', '<a>\n<b></a></b>', 'xml-malformed line 2'],
  ['two roots', '<a/>\n<b/>', 'xml-malformed line 2'],
  ['a NUL', '<a>\n\u0000</a>', 'xml-malformed line 2'],
  ['a prefix of nowhere', '<a>\n<x:b/></a>', 'xml-malformed line 2'],
  ['an unknown entity', '<a>\n&secret;</a>', 'xml-malformed line 2'],
  ['a character that XML has not', '<a>&#0;</a>', 'xml-malformed line 1'],
  ['the same attribute twice', '<a b="1" b="2"/>', 'xml-malformed line 1'],
  ['a billion laughs', LAUGHS, 'xml-doctype line 1'],
  ['an outer entity', OUTSIDE, 'xml-doctype line 3'],
  ['an outer document type', '<!DOCTYPE a SYSTEM "http://127.0.0.1/x.dtd"><a/>', 'xml-doctype line 1'],
  ['61 levels', `${'<a>\n'.repeat(61)}${'</a>'.repeat(61)}`, 'xml-too-deep line 61'],
  ['100,000 levels', '<a>'.repeat(100_000), 'xml-too-deep line 1'],
  ['an unknown encoding', '<?xml version="1.0" encoding="utf-7"?><a/>', 'xml-encoding'],
  ['a false UTF-16', '<?xml version="1.0" encoding="UTF-16"?><a/>', 'xml-encoding'],
])('%s is refused', async (_, text, code) => {
  expect(await refusal(readXml(utf8(text)))).toBe(code)
})

test('bytes that are not the declared encoding are refused, and a mark that contradicts it', async () => {
  expect(await refusal(readXml(Uint8Array.from(Buffer.from('<a>\xe9</a>', 'latin1'))))).toBe('xml-encoding')
  expect(await refusal(readXml(utf8('\uFEFF<?xml version="1.0" encoding="ISO-8859-1"?><a/>')))).toBe('xml-encoding')
})

test('sixty levels pass; more bytes or elements than bounded do not', async () => {
  expect((await readXml(utf8(`${'<a>'.repeat(60)}${'</a>'.repeat(60)}`))).name).toBe('a')
  expect(await refusal(readXml(utf8('<a>1</a>'), { bytes: 7 }))).toBe('xml-too-large')
  expect(await refusal(readXml(utf8('<a>\n<b/><b/></a>'), { nodes: 2 }))).toBe('xml-too-large line 2')
  expect(await refusal(readXml(new Uint8Array(20 * 1024 * 1024 + 1)))).toBe('xml-too-large')
})

test('twenty megabytes of tags are refused before they are read', async () => {
  const started = performance.now()
  expect(await refusal(readXml(utf8(`<a>${'<b/>'.repeat(5_000_000)}</a>`)))).toBe('xml-too-large')
  expect(performance.now() - started).toBeLessThan(2000)
})

test('while a large file is read, others are served', async () => {
  let turns = 0
  const clock = setInterval(() => {
    turns += 1
  }, 1)
  const root = await readXml(utf8(`<a>${'<b>1</b>\n'.repeat(150_000)}</a>`))
  clearInterval(clock)
  expect([root.children.length, root.children.at(-1)?.line]).toEqual([150_000, 150_000])
  expect(turns).toBeGreaterThan(2)
})
