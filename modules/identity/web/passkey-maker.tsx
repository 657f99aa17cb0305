import { useMutation } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { call } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { useRefresh } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { addPasskey, beginPasskey, showMe, showSecurity } from '../contract/me.ts'
import { deviceOf } from './device.ts'
import { Refusal } from './refusal.tsx'
import { makePasskey } from './webauthn.ts'

/** A name, then the device's own window. `onMade` gets recovery codes with a first factor, else none. */
export function PasskeyMaker({ onMade }: { onMade: (recoveryCodes: readonly string[]) => void }) {
  const t = useT()
  const refresh = useRefresh()
  const [name, setName] = useState(() => deviceOf(navigator.userAgent).system ?? '')
  const make = useMutation({
    mutationFn: async () => {
      const response = await makePasskey(await call(beginPasskey, {}))
      return call(addPasskey, { body: { name: name.trim(), response } })
    },
    onSuccess: async ({ recoveryCodes }) => {
      onMade(recoveryCodes)
      await refresh([showSecurity, showMe])
    },
  })

  function submit(submitting: SubmitEvent) {
    submitting.preventDefault()
    if (name.trim() !== '') make.mutate()
  }
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-5">
      <Refusal error={make.error} />
      <TextField
        label={t('Nom de cette clé')}
        hint={t('Pour la reconnaître plus tard : « Téléphone de Marie ».')}
        value={name}
        onChange={(change) => setName(change.target.value)}
        maxLength={60}
        error={name.trim() === '' ? t('Donnez-lui un nom.') : undefined}
        autoComplete="off"
      />
      <div>
        <Button type="submit" variant="primary" pending={make.isPending}>
          {t("Créer la clé d'accès")}
        </Button>
      </div>
    </form>
  )
}
