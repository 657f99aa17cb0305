import { expect, test } from 'vitest'
import { faultsIn, sentencesIn } from './messages-in-code.ts'

test('sentences are found in t, in t.rich, in data, and in templates without holes', () => {
  const code = `
    const item = { label: (t) => t("Aujourd'hui") }
    export function Page() {
      const t = useT()
      return <p title={t('Titre')}>{t.rich('Lire <a>ceci</a>', { a })} {t(\`Entre accents\`)} {other('Pas moi')}</p>
    }`
  expect(sentencesIn('page.tsx', code)).toEqual(["Aujourd'hui", 'Titre', 'Lire <a>ceci</a>', 'Entre accents'])
})

test('words outside the catalogue are faults, each at its line, accents before it or not', () => {
  const code = `// é à ü
export function Page({ n }: { n: number }) {
  return (
    <section aria-label="Une région">
      Bonjour {n}
      <img alt={'Façade'} src="a.png" />
      {'Encore'}
      <Field label={\`Nom\`} hint={t('Bien')} />
    </section>
  )
}`
  expect(faultsIn('page.tsx', code).map(({ line, words }) => [line, words])).toEqual([
    [4, 'aria-label="Une région"'],
    [4, 'Bonjour'],
    [6, 'alt="Façade"'],
    [7, 'Encore'],
    [8, 'label="Nom"'],
  ])
})

test('signs, names of the product and class names are not words for a reader', () => {
  const code = `const a = <p className="text-ink" data-print="no">Mitoyen {' · '} 100 % {n}€</p>`
  expect(faultsIn('page.tsx', code)).toEqual([])
})

test('a sentence made elsewhere cannot be extracted, and is a fault', () => {
  expect(faultsIn('page.tsx', `const a = t(key)\nconst b = t('Un ' + n)`).map(({ line }) => line)).toEqual([1, 2])
})
