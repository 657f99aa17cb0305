import { useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { Form } from '#web/ui/form.tsx'
import { useFormValue } from '#web/ui/form-fields.ts'
import { RadioGroup } from '#web/ui/radio-group.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { invite, listInvitations } from '../contract/entrance.ts'
import type { Invited } from './invite-sent.tsx'
import { MandateFields } from './mandate-fields.tsx'

export type Guest = {
  role: 'owner' | 'occupant' | 'delegate' | 'contractor'
  /** In the register; of a delegate, the owner whom they stand for. */
  id: string
  name: string
  email: string | null
}

type InviteFormProps = {
  residenceId: string
  guest: Guest
  onSent: (invited: Invited) => void
  onCancel: () => void
}

/** By mail when there is an address, else by a letter. */
export function InviteForm({ residenceId, guest, onSent, onCancel }: InviteFormProps) {
  const t = useT()
  return (
    <Form
      endpoint={invite}
      input={{ params: { residenceId } }}
      defaultValues={{
        channel: guest.email === null && isInRegister(guest) ? 'letter' : 'mail',
        to: toOf(guest),
        ...(guest.email === null ? {} : { email: guest.email }),
      }}
      submit={t('Inviter')}
      aside={<Button onClick={onCancel}>{t("Choisir quelqu'un d'autre")}</Button>}
      refreshes={[listInvitations]}
      onDone={({ id, code }) => onSent({ id, name: guest.name, byLetter: code !== null })}
    >
      {guest.role === 'contractor' && <TextField name="to.name" label={t('Nom ou entreprise')} autoComplete="off" />}
      {guest.role === 'delegate' && (
        <>
          <TextField name="to.name" label={t('Nom du mandataire')} autoComplete="off" />
          <MandateFields prefix="to." />
        </>
      )}
      <RadioGroup
        name="channel"
        label={t("Envoyer l'invitation")}
        options={[
          { value: 'mail', label: t('Par e-mail'), hint: t('Un lien valable sept jours.') },
          { value: 'letter', label: t('Par lettre'), hint: t('Un PDF à imprimer, avec un code valable trente jours.') },
        ]}
      />
      <EmailField />
    </Form>
  )
}

function EmailField() {
  const t = useT()
  const [channel] = useFormValue('channel')
  if (channel !== 'mail') return null
  return <TextField name="email" type="email" label={t('Adresse e-mail')} autoComplete="off" />
}

function isInRegister({ role }: Guest): boolean {
  return role === 'owner' || role === 'occupant'
}

function toOf({ role, id, name }: Guest) {
  switch (role) {
    case 'owner':
      return { role, partyMemberId: id }
    case 'occupant':
      return { role, occupantId: id }
    case 'delegate':
      return { role, partyMemberId: id }
    case 'contractor':
      return { role, name }
  }
}
