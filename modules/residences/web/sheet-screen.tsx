import { useSuspenseQuery } from '@tanstack/react-query'
import Pencil from 'lucide-react/icons/pencil'
import Upload from 'lucide-react/icons/upload'
import type { Answer } from '#shared/endpoint.ts'
import { useFormat, useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { ButtonLink } from '#web/ui/link.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Screen } from '#web/ui/screen.tsx'
import type { readSheet } from '../contract/residence.ts'
import { BuildingsCard } from './buildings-card.tsx'
import { CouncilCard } from './council-card.tsx'
import { ImportLink } from './import-link.tsx'
import { MyLotsCard } from './my-lots-card.tsx'
import { sheetQuery } from './queries.ts'
import { legalFormWord } from './sheet-fields.tsx'
import { useIsStaff, useMaySeeLots, useResidenceId } from './use-residence.ts'

/** The residence: for its owners their lots first, for the manager its facts. */
export function SheetScreen() {
  const residenceId = useResidenceId()
  const { data: sheet } = useSuspenseQuery(sheetQuery(residenceId))
  const isStaff = useIsStaff()
  const maySeeLots = useMaySeeLots()
  return (
    <Screen
      title={sheet.name}
      subtitle={addressOf(sheet)}
      actions={sheet.can.edit && <SheetActions residenceId={residenceId} imports={sheet.lots > 0} />}
    >
      {isStaff && sheet.lots === 0 && <NoLots residenceId={residenceId} />}
      {!isStaff && maySeeLots && <MyLotsCard residenceId={residenceId} />}
      <FactsCard sheet={sheet} />
      <CouncilCard residenceId={residenceId} />
      <BuildingsCard residenceId={residenceId} />
    </Screen>
  )
}

type Sheet = Answer<typeof readSheet>

function addressOf({ address, postalCode, city }: Sheet): string {
  return [address, `${postalCode} ${city}`.trim()].filter((part) => part !== '').join(', ')
}

function SheetActions({ residenceId, imports }: { residenceId: string; imports: boolean }) {
  const t = useT()
  return (
    <>
      {imports && (
        <ButtonLink
          to="/r/$residenceId/import"
          params={{ residenceId }}
          icon={<Upload aria-hidden="true" className="size-5" />}
        >
          {t('Importer')}
        </ButtonLink>
      )}
      <ButtonLink
        to="/r/$residenceId/fiche/modifier"
        params={{ residenceId }}
        icon={<Pencil aria-hidden="true" className="size-5" />}
      >
        {t('Modifier')}
      </ButtonLink>
    </>
  )
}

function NoLots({ residenceId }: { residenceId: string }) {
  const t = useT()
  return (
    <Notice
      tone="attention"
      title={t("Cette résidence n'a pas encore de lots")}
      actions={<ImportLink residenceId={residenceId} />}
    >
      {t('Le tableau de votre ancien logiciel suffit : CSV ou XLSX, tel quel.')}
    </Notice>
  )
}

function FactsCard({ sheet }: { sheet: Sheet }) {
  const t = useT()
  const format = useFormat()
  const year = `2026-${two(sheet.fiscalYearStartsMonth)}-${two(sheet.fiscalYearStartsDay)}`
  const counts = t(
    '{lots, plural, one {# lot} other {# lots}}, {owners, plural, one {# copropriétaire} other {# copropriétaires}}',
    {
      lots: sheet.lots,
      owners: sheet.owners,
    },
  )
  return (
    <Card title={t('La copropriété')}>
      <Facts
        facts={[
          { label: t('Adresse'), value: addressOf(sheet) },
          { label: t('Composition'), value: counts },
          { label: t('Forme juridique'), value: legalFormWord(t, sheet.legalForm) },
          { label: t("Numéro d'immatriculation"), value: sheet.registerNumber },
          {
            label: t('Exercice'),
            value: t('commence le {day}', { day: format.date(year, 'long').replace(/^\S+\s(.*)\s2026$/, '$1') }),
          },
          { label: t("Code d'accès"), value: sheet.joinCode === null ? null : <Code>{sheet.joinCode}</Code> },
        ]}
      />
    </Card>
  )
}

function Code({ children }: { children: string }) {
  return <span className="font-semibold tracking-widest">{children}</span>
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
