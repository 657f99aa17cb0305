import { expect, test } from 'vitest'
import { plantTree } from './planting.ts'
import { structureFaults } from './structure.ts'

function faultsIn(files: Record<string, string>): string[] {
  const tree = plantTree(files)
  try {
    return structureFaults(tree.root)
  } finally {
    tree.remove()
  }
}

const LONG = 'export const line = 1\n'.repeat(301)

test.each([
  ['a word outside the vocabulary', 'modules/plums/manager.ts', '', 'not in the vocabulary of a module'],
  ['a folder outside it', 'modules/plums/screens/a.ts', '', 'not in the vocabulary of a module'],
  ['a screen among the templates', 'modules/plums/templates/letter.tsx', '', 'no place for it in templates/'],
  ['a style sheet among the screens', 'modules/plums/web/plum.css', '', 'no place for it in web/'],
  ['a name that says nothing', 'platform/utils.ts', '', '"utils.ts" says nothing of what it holds'],
  ['a folder that says nothing', 'web/helpers/a.ts', '', '"helpers" says nothing of what it holds'],
  ['a barrel', 'web/ui/index.ts', '', '"index.ts" says nothing of what it holds'],
  ['a fourth folder', 'web/ui/form/fields/a.ts', '', 'deeper than 3 folders'],
  ['a file too long', 'server/long.ts', LONG, '301 lines, 300 at most'],
  ['a screen too long', 'web/long.tsx', LONG, '301 lines, 300 at most'],
  ['a cast', 'server/a.ts', "// é\nconst a = JSON.parse('1') as number\n", 'a cast outside platform/, line 2'],
  ['a cast in angle brackets', 'seed/a.ts', "const a = <number>JSON.parse('1')\n", 'a cast outside platform/, line 1'],
  [
    'a cast in a screen',
    'web/a.tsx',
    '\nexport const A = () => <p>{x as string}</p>\n',
    'a cast outside platform/, line 2',
  ],
  ['any', 'platform/a.ts', 'export type A = any[]\n', '"any", line 1'],
  [
    'a suppressed error',
    'platform/a.ts',
    '// @ts-expect-error\nexport const a: 1 = 2\n',
    'a suppressed type error, line 1',
  ],
])('%s is found', (_what, path, text, fault) => {
  expect(faultsIn({ [path]: text })).toEqual([`${path}: ${fault}`])
})

test('what the rules allow passes', () => {
  const faults = faultsIn({
    'modules/plums/rules.ts': "export const KINDS = ['mirabelle'] as const satisfies readonly string[]\n",
    'modules/plums/rules.test.ts': '',
    'modules/plums/contract/buy.ts': '',
    'modules/plums/templates/letter.typ': '',
    'modules/plums/web/basket.tsx': "export { many as some } from './few.ts' // as it is, of any kind\n",
    'platform/raw.ts': 'export const raw = JSON.parse(text) as string\n',
    'web/index.html': '',
    'shared/rights.ts': LONG,
  })
  expect(faults).toEqual([])
})
