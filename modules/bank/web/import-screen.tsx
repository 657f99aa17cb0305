import { useSuspenseQuery } from '@tanstack/react-query'
import { useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { FileField } from '#web/ui/file-field.tsx'
import { ButtonLink } from '#web/ui/link.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Progress } from '#web/ui/progress.tsx'
import { Screen } from '#web/ui/screen.tsx'
import type { ImportResult } from './answers.ts'
import { BankNav } from './bank-nav.tsx'
import { ImportReview } from './import-review.tsx'
import { useResidenceId } from './place.ts'
import { bankQuery } from './queries.ts'
import { Statements } from './statements.tsx'
import { type ImportWork, useImport } from './use-import.ts'

const MAX_BYTES = 20_000_000

/** A file of the bank: read, shown, then taken in once; and those taken in before. */
export function ImportScreen() {
  const t = useT()
  const residenceId = useResidenceId()
  const { data: bank } = useSuspenseQuery(bankQuery(residenceId))
  const work = useImport(residenceId)
  return (
    <Screen title={t('Relevés de la banque')} subtitle={t("Rien n'est importé avant votre accord.")} width="wide">
      <BankNav current="import" />
      {bank.can.write && <Choosing work={work} />}
      {work.preview !== null && work.result === null && <ImportReview preview={work.preview} work={work} />}
      <Statements />
    </Screen>
  )
}

function Choosing({ work }: { work: ImportWork }) {
  const t = useT()
  const { file, preview, result, error, sent } = work
  if (result !== null) return <Taken result={result} />
  const refused = error === null ? {} : { problem: error.code, line: error.line }
  return (
    <Card title={t('Importer un relevé')}>
      <FileField
        label={t('Fichier de la banque')}
        hint={t('CAMT.053, CFONB 120, OFX, ou un tableau CSV.')}
        files={
          file === null ? [] : [{ id: 'file', name: file.name, size: file.size, done: preview !== null, ...refused }]
        }
        onAdd={([chosen]) => chosen !== undefined && work.choose(chosen)}
        onRemove={work.restart}
        accept=".xml,.txt,.cfo,.dat,.asc,.ofx,.csv,.tsv,.afb,.rlv"
        maxSize={MAX_BYTES}
      />
      {sent !== null && <Progress label={t('Lecture du fichier')} value={sent} />}
    </Card>
  )
}

/** What became of it: the certain movements are in the books already, the others wait for somebody. */
function Taken({ result: { fresh, known, matched, left } }: { result: ImportResult }) {
  const t = useT()
  const params = { residenceId: useResidenceId() }
  return (
    <Notice
      tone="success"
      live
      title={
        fresh === 0
          ? t('Ces mouvements étaient déjà importés')
          : t('{count, plural, one {Un mouvement importé} other {# mouvements importés}}', { count: fresh })
      }
      actions={
        <>
          <ButtonLink to="/r/$residenceId/banque" params={params} variant="primary">
            {t('Rapprocher les mouvements')}
          </ButtonLink>
          {matched > 0 && (
            <ButtonLink to="/r/$residenceId/banque" params={params} search={{ vue: 'faits' }}>
              {t('Voir ou défaire')}
            </ButtonLink>
          )}
        </>
      }
    >
      {matched > 0 && (
        <p>
          {t(
            '{count, plural, one {Un était certain : il est dans les comptes.} other {# étaient certains : ils sont dans les comptes.}}',
            { count: matched },
          )}
        </p>
      )}
      {left > 0 && (
        <p>
          {t(
            '{count, plural, one {Un autre, certain aussi, y sera dans quelques minutes.} other {# autres, certains aussi, y seront dans quelques minutes.}}',
            { count: left },
          )}
        </p>
      )}
      {known > 0 && (
        <p>
          {t(
            '{count, plural, one {Un était connu et reste tel quel.} other {# étaient connus et restent tels quels.}}',
            { count: known },
          )}
        </p>
      )}
    </Notice>
  )
}
