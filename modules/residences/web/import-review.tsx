import { useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { useMedia } from '#web/ui/use-media.ts'
import { ImportChanges } from './import-changes.tsx'
import { ImportMapping } from './import-mapping.tsx'
import { ImportProblems } from './import-problems.tsx'
import type { ImportWork, Preview } from './use-import.ts'

/** What was read, what is odd in it, what it would change, and the one button that writes. */
export function ImportReview({ preview, work }: { preview: Preview; work: ImportWork }) {
  const t = useT()
  const roomy = useMedia('(min-width: 48rem)')
  const { lots, owners, buildings } = preview.summary
  const errors = preview.problems.filter((problem) => problem.severity === 'error').length
  const read = t(
    '{lots, plural, =0 {aucun lot} one {# lot} other {# lots}}, {owners, plural, =0 {aucun copropriétaire} one {# copropriétaire} other {# copropriétaires}}, {buildings, plural, =0 {aucun bâtiment} one {# bâtiment} other {# bâtiments}}',
    { lots, owners, buildings },
  )
  return (
    <>
      <Card title={t('2. Ce que nous avons lu')}>
        <p className="font-semibold">{read}</p>
        <ImportProblems problems={preview.problems} />
        <details open={roomy || errors > 0} className="border-t border-line pt-2">
          <summary className="flex min-h-11 cursor-pointer items-center font-semibold">
            {t('Corriger les colonnes')}
          </summary>
          <ImportMapping preview={preview} work={work} />
        </details>
      </Card>
      <Card
        title={t('3. Ce qui va changer')}
        tone={preview.can.apply ? 'accent' : 'danger'}
        actions={
          <Button
            variant="primary"
            disabled={!preview.can.apply}
            pending={work.step === 'applying'}
            onClick={() => void work.apply()}
          >
            {t("Appliquer l'import")}
          </Button>
        }
      >
        {errors > 0 && (
          <Notice
            tone="danger"
            title={t('{errors, plural, one {# erreur à corriger} other {# erreurs à corriger}}', { errors })}
          >
            {t('Corrigez le fichier ou les colonnes ci-dessus : un import est appliqué en entier ou pas du tout.')}
          </Notice>
        )}
        <ImportChanges preview={preview} work={work} />
      </Card>
    </>
  )
}
