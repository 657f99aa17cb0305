import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { TicketPhotoChoice } from '#modules/tickets/web/public.tsx'
import type { Answer } from '#shared/endpoint.ts'
import { useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Form } from '#web/ui/form.tsx'
import { ButtonLink } from '#web/ui/link.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { askQuotes } from '../contract/quotes.ts'
import { inDays, today, useIds } from './answers.ts'
import { QUOTE_READS } from './queries.ts'
import { QuoteSent } from './quote-sent.tsx'
import { SupplierChoices } from './supplier-choices.tsx'
import { WorkFields } from './work-fields.tsx'

type Search = { demande?: string; equipement?: string; titre?: string; lieu?: string }

/** Quotes to ask: from whom, for what, where, until when. */
export function NewQuotesScreen() {
  const t = useT()
  const navigate = useNavigate()
  const { residenceId } = useIds()
  const search: Search = useSearch({ strict: false })
  const [sent, setSent] = useState<Answer<typeof askQuotes> | null>(null)
  const open = (requestId: string) =>
    void navigate({ to: '/r/$residenceId/devis/$requestId', params: { residenceId, requestId } })
  if (sent !== null) return <Told sent={sent} onGo={() => open(sent.id)} />
  return (
    <Screen title={t('Demander des devis')}>
      <Card>
        <Form
          endpoint={askQuotes}
          input={{ params: { residenceId } }}
          defaultValues={{
            ...{ ticketId: search.demande ?? null, equipmentId: search.equipement ?? null, supplierIds: [] },
            ...{ title: search.titre ?? '', what: '', place: search.lieu ?? '', access: '', wantedBy: inDays(10) },
          }}
          submit={t('Envoyer la demande')}
          stuck
          aside={
            <ButtonLink to="/r/$residenceId/devis" params={{ residenceId }}>
              {t('Annuler')}
            </ButtonLink>
          }
          refreshes={QUOTE_READS}
          onDone={setSent}
        >
          <SupplierChoices />
          <Fields />
          {search.demande !== undefined && (
            <TicketPhotoChoice residenceId={residenceId} ticketId={search.demande} name="photoIds" />
          )}
        </Form>
      </Card>
    </Screen>
  )
}

function Fields() {
  const t = useT()
  return (
    <>
      <WorkFields
        what={t('Ce qui est à chiffrer')}
        hints={{
          title: t('Exemple : porte du hall à remplacer'),
          what: t('Dites la même chose à tous : leurs prix se compareront.'),
          access: t('Code, clés, personne à appeler. Seuls les prestataires interrogés les voient.'),
        }}
      />
      <DateField
        name="wantedBy"
        label={t('Réponse voulue avant le')}
        min={today()}
        hint={t('Deux jours avant, un rappel part à qui n’a pas répondu.')}
      />
    </>
  )
}

function Told({ sent, onGo }: { sent: Answer<typeof askQuotes>; onGo: () => void }) {
  const t = useT()
  return (
    <Screen title={t('La demande est envoyée')}>
      <QuoteSent links={sent.links} />
      <Button variant="primary" onClick={onGo}>
        {t('Voir les devis')}
      </Button>
    </Screen>
  )
}
