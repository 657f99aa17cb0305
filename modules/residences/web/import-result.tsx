import { useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { ButtonLink } from '#web/ui/link.tsx'
import { Notice } from '#web/ui/notice.tsx'
import type { Result } from './use-import.ts'

export function ImportResult({
  residenceId,
  result,
  onAgain,
}: {
  residenceId: string
  result: Result
  onAgain: () => void
}) {
  const t = useT()
  const { lots, owners } = result.summary
  const title = result.applied ? t('Import appliqué') : t("Rien n'a changé")
  const words = result.applied
    ? t(
        '{lots, plural, one {# lot} other {# lots}} et {owners, plural, =0 {aucun copropriétaire} one {# copropriétaire} other {# copropriétaires}} sont à jour.',
        { lots, owners },
      )
    : t('La résidence contenait déjà tout ce que dit ce fichier.')
  return (
    <Notice
      tone="success"
      live
      title={title}
      actions={
        <>
          <ButtonLink to="/r/$residenceId/lots" params={{ residenceId }} variant="primary">
            {t('Voir les lots')}
          </ButtonLink>
          <ButtonLink to="/r/$residenceId/cles" params={{ residenceId }}>
            {t('Vérifier les clés')}
          </ButtonLink>
          <Button variant="quiet" onClick={onAgain}>
            {t('Importer un autre fichier')}
          </Button>
        </>
      }
    >
      {words}
    </Notice>
  )
}
