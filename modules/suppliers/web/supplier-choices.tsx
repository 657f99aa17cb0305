import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { usePlace } from '#web/me.ts'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { FieldError } from '#web/ui/field-frame.tsx'
import { useField, useFormValue } from '#web/ui/form-fields.ts'
import { Link } from '#web/ui/link.tsx'
import { Select } from '#web/ui/select.tsx'
import { suppliersToChooseQuery } from './queries.ts'
import { tradeWord } from './words.ts'

/** Several of the firm's suppliers, six at most, by trade. */
export function SupplierChoices() {
  const t = useT()
  const organizationId = usePlace()?.organizationId ?? ''
  const { data } = useSuspenseQuery(suppliersToChooseQuery(organizationId))
  const [value, setValue] = useFormValue('supplierIds')
  const { inputId, error } = useField({ name: 'supplierIds' })
  const [trade, setTrade] = useState('')
  const chosen: unknown[] = Array.isArray(value) ? value : []
  const trades = [...new Set(data.items.flatMap((supplier) => supplier.trades))]
  const shown = data.items.filter(
    ({ id, trades: own }) => trade === '' || chosen.includes(id) || own.some((one) => one === trade),
  )
  const toggle = (id: string, isOn: boolean) => setValue(isOn ? [...chosen, id] : chosen.filter((one) => one !== id))
  return (
    <fieldset id={inputId} tabIndex={-1} className="flex max-w-xl flex-col gap-1.5">
      <legend className="mb-1.5 font-semibold">{t('Prestataires interrogés, six au plus')}</legend>
      <Select
        label={t('Métier')}
        placeholder={t('Tous les métiers')}
        options={trades.map((one) => ({ value: one, label: tradeWord(t, one) }))}
        value={trade}
        onChange={({ target }) => setTrade(target.value)}
      />
      <div className="max-h-96 overflow-y-auto">
        {shown.map(({ id, name, trades: own, email }) => (
          <Checkbox
            key={id}
            label={name}
            hint={[...own.map((one) => tradeWord(t, one)), ...(email === '' ? [t('sans e-mail')] : [])].join(', ')}
            checked={chosen.includes(id)}
            disabled={chosen.length >= 6 && !chosen.includes(id)}
            onChange={({ target }) => toggle(id, target.checked)}
          />
        ))}
      </div>
      <FieldError inputId={inputId} error={error} />
      <Link to="/gestion/$organizationId/prestataires" params={{ organizationId }}>
        {t('Voir ou ajouter des prestataires')}
      </Link>
    </fieldset>
  )
}
