import { useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { CopyLine } from './copy-line.tsx'

type Sent = { supplier: string; link: string; isWritten: boolean }

/** Each supplier's link, told once: those without an address are sent theirs by other means. */
export function QuoteSent({ links }: { links: readonly Sent[] }) {
  const t = useT()
  return (
    <>
      <p>{t('Ces liens ne sont montrés qu’une fois. Copiez-les si vous voulez aussi les envoyer vous-même.')}</p>
      {links.map(({ supplier, link, isWritten }) => (
        <Card key={link} title={supplier} tone={isWritten ? 'plain' : 'attention'}>
          <p>{isWritten ? t('Un e-mail part vers lui.') : t('Il n’a pas d’adresse e-mail : envoyez-lui ce lien.')}</p>
          <CopyLine text={`${location.origin}${link}`} />
        </Card>
      ))}
    </>
  )
}
