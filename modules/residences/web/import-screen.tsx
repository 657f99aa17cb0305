import { useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { FileField } from '#web/ui/file-field.tsx'
import { Progress } from '#web/ui/progress.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { ImportHistory } from './import-history.tsx'
import { ImportResult } from './import-result.tsx'
import { ImportReview } from './import-review.tsx'
import { useImport } from './use-import.ts'
import { useResidenceId } from './use-residence.ts'

const MAX_BYTES = 20_000_000

/** A file in three steps: choose it, read what it says, apply it. Nothing is written before the last. */
export function ImportScreen() {
  const t = useT()
  const residenceId = useResidenceId()
  const work = useImport(residenceId)
  return (
    <Screen title={t('Importer les lots')} subtitle={t("Rien n'est écrit avant votre accord.")} width="wide">
      {work.step === 'done' && work.result !== null ? (
        <ImportResult residenceId={residenceId} result={work.result} onAgain={work.restart} />
      ) : (
        <>
          <Card title={t('1. Le fichier')}>
            <p>
              {t(
                'CSV, TSV ou XLSX, tel que votre logiciel le produit : une ligne par lot, ou une ligne par lot et par clé.',
              )}
            </p>
            <FileField
              label={t('Tableau des lots')}
              files={work.files}
              onAdd={([file]) => file !== undefined && work.choose(file)}
              onRemove={work.restart}
              accept=".csv,.tsv,.txt,.xlsx"
              maxSize={MAX_BYTES}
            />
            {work.sent !== null && (
              <Progress
                label={work.step === 'applying' ? t('Import en cours') : t('Lecture du fichier')}
                value={work.sent}
              />
            )}
            {work.error !== null && <ErrorPanel error={work.error} />}
          </Card>
          {work.preview !== null && <ImportReview preview={work.preview} work={work} />}
        </>
      )}
      <ImportHistory residenceId={residenceId} />
    </Screen>
  )
}
