import { useT } from '#web/i18n.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { ButtonLink } from '#web/ui/link.tsx'
import { Notice } from '#web/ui/notice.tsx'
import type { Books } from './answers.ts'
import { useResidenceId } from './use-books.ts'

/** What the last night's verification found. */
export function LastCheck({ check }: { check: NonNullable<Books['check']> }) {
  const t = useT()
  const when = <DateText key="when" value={check.checkedAt} look="medium" time />
  if (check.faultCode === null) {
    return (
      <Notice tone="success">
        {t.rich(
          '{count, plural, one {# écriture vérifiée} other {# écritures vérifiées}} le <when></when> : chaînes, totaux et numéros sont intacts.',
          {
            count: check.entries,
            when: () => when,
          },
        )}
      </Notice>
    )
  }
  return (
    <Notice
      tone="danger"
      title={t('Les comptes ne sont plus ce qui a été écrit')}
      actions={check.faultEntryId !== null && <FaultLink entryId={check.faultEntryId} />}
    >
      <p>
        {t.rich(
          "La vérification du <when></when> s'est arrêtée à une écriture modifiée ou disparue. Ne publiez rien et prévenez l'administrateur.",
          {
            when: () => when,
          },
        )}
      </p>
    </Notice>
  )
}

function FaultLink({ entryId }: { entryId: string }) {
  const t = useT()
  return (
    <ButtonLink to="/r/$residenceId/comptes/ecritures/$entryId" params={{ residenceId: useResidenceId(), entryId }}>
      {t("Voir l'écriture")}
    </ButtonLink>
  )
}
