import { useFormat, useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Badge } from '#web/ui/badge.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { ButtonLink, PlainLink } from '#web/ui/link.tsx'
import { List, ListItem, ROW_LINK } from '#web/ui/list.tsx'
import { openYear, readBooks } from '../contract/books.ts'
import type { Year } from './answers.ts'
import { BooksPage } from './books-page.tsx'
import { LastCheck } from './last-check.tsx'
import { useBooks, useResidenceId } from './use-books.ts'
import { dayBefore, yearWord } from './words.ts'

/** Fiscal years, the next one, and what was taken over from a former manager. */
export function YearsScreen() {
  const t = useT()
  const residenceId = useResidenceId()
  const { books } = useBooks()
  return (
    <BooksPage title={t('Exercices')} current="years">
      {() => (
        <>
          <Years years={books.years} />
          {books.check !== null && <LastCheck check={books.check} />}
          {books.can.write && <NextYear />}
          {books.can.write && (
            <Card
              title={t("Soldes d'ouverture")}
              actions={
                <ButtonLink to="/r/$residenceId/comptes/reprise" params={{ residenceId }}>
                  {t("Reprendre les soldes d'un fichier")}
                </ButtonLink>
              }
            >
              <p>
                {t(
                  "Ce que l'ancien syndic laisse au premier jour : banque, fournisseurs, copropriétaires, avances, fonds de travaux.",
                )}
              </p>
            </Card>
          )}
        </>
      )}
    </BooksPage>
  )
}

function Years({ years }: { years: readonly Year[] }) {
  const t = useT()
  const format = useFormat()
  const residenceId = useResidenceId()
  return (
    <Card title={t('Exercices')}>
      <List label={t('Exercices')}>
        {years.map((year) => (
          <ListItem
            key={year.id}
            title={t('Exercice {year}', { year: yearWord(t, format, year) })}
            detail={t.rich('Jusqu’au <day></day>', {
              day: () => <DateText key="day" value={dayBefore(year.endsOn)} look="medium" />,
            })}
            trail={year.closedAt === null ? <Badge tone="success">{t('Ouvert')}</Badge> : <Badge>{t('Clôturé')}</Badge>}
            link={(content) => (
              <PlainLink
                to="/r/$residenceId/comptes/exercices/$yearId"
                params={{ residenceId, yearId: year.id }}
                className={ROW_LINK}
              >
                {content}
              </PlainLink>
            )}
          />
        ))}
      </List>
    </Card>
  )
}

function NextYear() {
  const t = useT()
  const residenceId = useResidenceId()
  const opening = useSend(openYear, { refreshes: [readBooks] })
  return (
    <div className="flex flex-col items-start gap-3">
      <Button pending={opening.isPending} onClick={() => opening.mutate({ params: { residenceId } })}>
        {t("Ouvrir l'exercice suivant, douze mois")}
      </Button>
      {opening.error !== null && <ErrorPanel error={opening.error} />}
    </div>
  )
}
