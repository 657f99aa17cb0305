import { useState } from 'react'
import type { Answer } from '#shared/endpoint.ts'
import { useT } from '#web/i18n.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { makeForm } from '../contract/forms.ts'
import { CAUSES, type FormKind } from '../rules/forms.ts'
import { type Ticket, today, useAddress } from './answers.ts'
import { causeWord, formWord } from './form-words.ts'
import { TICKET_READS } from './queries.ts'

type Made = Answer<typeof makeForm>
type FormDialogProps = { ticket: Ticket; onMade: (made: Made) => void; onClose: () => void }

/** Which paper, then what only a person knows; the rest comes from the demand. */
export function FormDialog({ ticket, onMade, onClose }: FormDialogProps) {
  const t = useT()
  const { residenceId } = useAddress()
  const [kind, setKind] = useState<FormKind>(ticket.can.forms[0] ?? 'certificate')
  return (
    <Dialog open title={t('Faire un formulaire')} onClose={onClose}>
      <Select
        label={t('Lequel')}
        value={kind}
        options={ticket.can.forms.map((value) => ({ value, label: formWord(t, value) }))}
        onChange={({ target }) => setKind(ticket.can.forms.find((one) => one === target.value) ?? kind)}
      />
      <Form
        key={kind}
        endpoint={makeForm}
        input={{ params: { residenceId, ticketId: ticket.id } }}
        defaultValues={firstValues(kind, ticket)}
        submit={t('Faire le PDF')}
        refreshes={TICKET_READS}
        onDone={(made) => {
          onMade(made)
          onClose()
        }}
      >
        {kind === 'intervention' && <InterventionFields />}
        {kind === 'insurance' && <ClaimFields isCommon={ticket.isCommon} />}
        {kind === 'certificate' && (
          <p>
            {t(
              'Elle dit qui a déclaré la demande, quand, et où elle en est aujourd’hui. Un code permet de la vérifier.',
            )}
          </p>
        )}
      </Form>
    </Dialog>
  )
}

function firstValues(kind: FormKind, { declarer, body, declaredAt }: Ticket) {
  const day = declaredAt.slice(0, 10)
  if (kind === 'intervention') return { kind, since: day }
  if (kind === 'certificate') return { kind }
  const insured = declarer?.forName ?? declarer?.name ?? ''
  return { kind, insured, cause: 'water', occurredOn: day, knownOn: day, circumstances: body.slice(0, 2000) }
}

function InterventionFields() {
  const t = useT()
  return (
    <>
      <DateField name="since" label={t('Depuis quand')} max={today()} />
      <TextField name="contact" label={t('Contact sur place')} hint={t('Un nom et un téléphone.')} maxLength={200} />
      <TextArea
        name="access"
        label={t('Accès')}
        hint={t('Exemple : digicode, étage, clé chez le gardien.')}
        optional
        emptied="text"
        rows={2}
      />
    </>
  )
}

function ClaimFields({ isCommon }: { isCommon: boolean }) {
  const t = useT()
  return (
    <>
      {isCommon ? (
        <p>{t('L’assuré est le syndicat des copropriétaires.')}</p>
      ) : (
        <TextField name="insured" label={t('Assuré')} maxLength={200} />
      )}
      <Select
        name="cause"
        label={t('Nature du sinistre')}
        options={CAUSES.map((value) => ({ value, label: causeWord(t, value) }))}
      />
      <DateField name="occurredOn" label={t('Survenu le')} max={today()} />
      <DateField
        name="knownOn"
        label={t('Connu le')}
        hint={t('Le délai pour déclarer court de ce jour : deux jours ouvrés pour un vol, cinq pour le reste.')}
        max={today()}
      />
      <TextArea name="circumstances" label={t('Circonstances')} rows={3} />
      <TextArea name="damage" label={t('Dommages')} hint={t('Ce qui est abîmé, et où.')} rows={3} />
      <TextArea name="thirdParties" label={t('Tiers en cause')} optional emptied="text" rows={2} />
      <TextField name="insurer" label={t('Assureur')} optional emptied="text" maxLength={200} />
      <TextField
        name="policy"
        label={t('N° de contrat')}
        hint={t('Laissé vide, il sera à écrire à la main.')}
        optional
        emptied="text"
        maxLength={100}
      />
    </>
  )
}
