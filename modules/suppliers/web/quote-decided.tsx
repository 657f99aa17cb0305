import { useFormat, useT } from '#web/i18n.tsx'
import { ExternalLink, Link } from '#web/ui/link.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { type QuoteRequest, useIds } from './answers.ts'

/** What was decided, by whom, why, and what comes of it. Nothing before. */
export function QuoteDecided({ request }: { request: QuoteRequest }) {
  const t = useT()
  const format = useFormat()
  const { residenceId } = useIds()
  const { decision, decidedAt, quotes, chosenId } = request
  if (decision === null || decidedAt === null) return null
  const chosen = quotes.find(({ id }) => id === chosenId)
  const { as, by, reason, orderId } = decision
  const words = { manager: t('par le syndic'), council: t('par le conseil syndical'), declarer: t('par le demandeur') }
  return (
    <Notice
      tone={chosen === undefined ? 'info' : 'success'}
      title={chosen === undefined ? t('Aucun devis retenu') : t('Retenu : {supplier}', { supplier: chosen.supplier })}
      {...(orderId !== null && {
        actions: (
          <Link to="/r/$residenceId/ordres/$orderId" params={{ residenceId, orderId }}>
            {t('Voir l’ordre de service')}
          </Link>
        ),
      })}
    >
      <p>
        {t('Le {day}, {whom} ({name}).', { day: format.date(decidedAt, 'medium'), whom: words[as], name: by })} {reason}
      </p>
      {chosen?.contact && <Contact contact={chosen.contact} />}
    </Notice>
  )
}

type Reach = NonNullable<QuoteRequest['quotes'][number]['contact']>

/** For the owner who chose: the supplier has theirs too. */
function Contact({ contact: { phone, email } }: { contact: Reach }) {
  const t = useT()
  const format = useFormat()
  return (
    <>
      <p>{t('L’entreprise a vos coordonnées. Le contrat est entre vous et elle.')}</p>
      <p className="flex flex-wrap gap-x-4">
        {phone !== '' && (
          <ExternalLink href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}>{format.phone(phone)}</ExternalLink>
        )}
        {email !== '' && <ExternalLink href={`mailto:${email}`}>{email}</ExternalLink>}
      </p>
    </>
  )
}
