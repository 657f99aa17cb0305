import { useT } from '#web/i18n.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { useFormValue } from '#web/ui/form-fields.ts'
import { TextArea } from '#web/ui/text-area.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { addSupplier, editSupplier, listSuppliers, readSupplier } from '../contract/suppliers.ts'
import { TRADES } from '../rules/vocabulary.ts'
import { type Supplier, useIds } from './answers.ts'
import { tradeWord } from './words.ts'

const BLANK = {
  ...{ name: '', trades: [], siret: null, contact: '', phone: '', email: '', address: '', insuredUntil: null },
  isOn: true,
}

/** Adds a supplier, or corrects the one given. */
export function SupplierDialog({ supplier, onClose }: { supplier?: Supplier; onClose: () => void }) {
  const t = useT()
  const { organizationId } = useIds()
  const common = { refreshes: [listSuppliers, readSupplier], onDone: onClose }
  if (supplier === undefined) {
    return (
      <Dialog open title={t('Ajouter un prestataire')} onClose={onClose}>
        <Form
          endpoint={addSupplier}
          input={{ params: { organizationId } }}
          defaultValues={BLANK}
          submit={t('Ajouter le prestataire')}
          {...common}
        >
          <Fields />
        </Form>
      </Dialog>
    )
  }
  const { id: supplierId, contracts: _contracts, can: _can, ...known } = supplier
  return (
    <Dialog open title={t('Corriger la fiche')} onClose={onClose}>
      <Form
        endpoint={editSupplier}
        input={{ params: { organizationId, supplierId } }}
        defaultValues={known}
        submit={t('Enregistrer la fiche')}
        {...common}
      >
        <Fields />
        <Checkbox name="isOn" label={t('Actif : peut recevoir de nouveaux ordres et contrats')} />
      </Form>
    </Dialog>
  )
}

function Fields() {
  const t = useT()
  return (
    <>
      <TextField name="name" label={t('Nom')} autoComplete="off" />
      <TradeChoice />
      <TextField name="contact" label={t('Personne à joindre')} optional emptied="text" autoComplete="off" />
      <TextField
        name="email"
        type="email"
        label={t('E-mail')}
        hint={t('Ses ordres partent à cette adresse.')}
        optional
        emptied="text"
        autoComplete="off"
      />
      <TextField
        name="phone"
        type="tel"
        label={t('Téléphone')}
        hint={t('Un mobile reçoit aussi les urgences par SMS.')}
        optional
        emptied="text"
        autoComplete="off"
      />
      <TextArea name="address" label={t('Adresse postale')} optional emptied="text" />
      <TextField name="siret" label={t('SIRET')} inputMode="numeric" optional emptied="null" autoComplete="off" />
      <DateField
        name="insuredUntil"
        label={t('Assurance décennale jusqu’au')}
        hint={t('Comme sur son attestation.')}
        optional
        emptied="null"
      />
    </>
  )
}

function TradeChoice() {
  const t = useT()
  const [value, setValue] = useFormValue('trades')
  const chosen: unknown[] = Array.isArray(value) ? value : []
  return (
    <fieldset>
      <legend className="font-semibold">{t('Métiers')}</legend>
      <div className="grid gap-x-4 sm:grid-cols-2">
        {TRADES.map((trade) => (
          <Checkbox
            key={trade}
            label={tradeWord(t, trade)}
            checked={chosen.includes(trade)}
            onChange={({ target }) =>
              setValue(target.checked ? [...chosen, trade] : chosen.filter((one) => one !== trade))
            }
          />
        ))}
      </div>
    </fieldset>
  )
}
