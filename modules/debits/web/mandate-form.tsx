import type { ReactNode } from 'react'
import type { Endpoint } from '#shared/endpoint.ts'
import { canonicalIban, refuseIban } from '#shared/iban.ts'
import { useT } from '#web/i18n.tsx'
import { problemSentence } from '#web/problems.ts'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { Form } from '#web/ui/form.tsx'
import { useFormValue } from '#web/ui/form-fields.ts'
import { TextField } from '#web/ui/text-field.tsx'
import { changeIban, readMine, signMandate } from '../contract/mandates.ts'
import type { Mandate, Mine, Owner } from './answers.ts'
import { usePlace } from './answers.ts'
import './problems.ts'

const REFRESHES: readonly Endpoint[] = [readMine]

/** What is signed stands above the button, in full. */
export function SignForm({ owner, mine, onDone }: { owner: Owner; mine: Mine; onDone: () => void }) {
  const t = useT()
  const { residenceId } = usePlace()
  return (
    <Form
      endpoint={signMandate}
      input={{ params: { residenceId } }}
      defaultValues={{ partyId: owner.partyId }}
      submit={t('Signer le mandat')}
      refreshes={REFRESHES}
      onDone={onDone}
    >
      <IbanField />
      <Wording mine={mine} debtor={owner.name} />
      <Agreement>{t('Ce compte est le mien, et je donne mon accord à ce mandat.')}</Agreement>
    </Form>
  )
}

export function ChangeForm({ mandate, onDone }: { mandate: Mandate; onDone: () => void }) {
  const t = useT()
  const { residenceId } = usePlace()
  return (
    <Form
      endpoint={changeIban}
      input={{ params: { residenceId, mandateId: mandate.id } }}
      submit={t('Changer de compte')}
      refreshes={REFRESHES}
      onDone={onDone}
    >
      <p>
        {t('Le mandat {rum} reste le même ; les prochains prélèvements se font sur ce compte.', { rum: mandate.rum })}
      </p>
      <IbanField />
      <Agreement>{t('Ce compte est le mien, et je donne mon accord à ce changement.')}</Agreement>
    </Form>
  )
}

/** Says at once whether the account is whole and without a slip. */
function IbanField() {
  const t = useT()
  const [value] = useFormValue('iban')
  const typed = typeof value === 'string' ? canonicalIban(value) : ''
  const refusal = typed.length < 15 ? null : refuseIban(typed)
  const said =
    typed.length < 15 ? t('Il commence par FR76 et figure sur votre relevé d’identité bancaire.') : live(t, refusal)
  return <TextField name="iban" label={t('IBAN de votre compte')} hint={said} autoComplete="off" spellCheck={false} />
}

function live(t: ReturnType<typeof useT>, refusal: string | null): string {
  return refusal === null ? t('IBAN complet et sans faute de frappe.') : problemSentence(t, refusal)
}

function Agreement({ children }: { children: ReactNode }) {
  return <Checkbox name="agreed" label={children} />
}

function Wording({ mine: { creditor, wording }, debtor }: { mine: Mine; debtor: string }) {
  const t = useT()
  if (creditor === null) return null
  return (
    <section aria-label={t('Texte du mandat')} className="flex flex-col gap-2 rounded-md bg-surface p-4 text-sm">
      <h3 className="text-base font-semibold">{t('Mandat de prélèvement SEPA')}</h3>
      <p>
        {t('Créancier : {name}, {address}. Identifiant créancier : {ics}.', {
          name: creditor.name,
          address: creditor.address.replaceAll('\n', ', '),
          ics: creditor.ics,
        })}{' '}
        {t('Débiteur : {debtor}. Paiement récurrent.', { debtor })}{' '}
        {t('La référence unique du mandat vous est donnée à la signature.')}
      </p>
      {wording.map((sentence) => (
        <p key={sentence} lang="fr">
          {sentence}
        </p>
      ))}
    </section>
  )
}
