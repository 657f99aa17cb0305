import { useState } from 'react'
import type { Answer } from '#shared/endpoint.ts'
import { useFormat, useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { removePasskey, showMe, showSecurity } from '../contract/me.ts'
import { PasskeyMaker } from './passkey-maker.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { Refusal } from './refusal.tsx'
import { canUsePasskeys } from './webauthn.ts'

type Passkey = Answer<typeof showSecurity>['passkeys'][number]

export function PasskeysCard({ passkeys, removable }: { passkeys: readonly Passkey[]; removable: boolean }) {
  const t = useT()
  return (
    <Card title={t("Clés d'accès")}>
      <p>
        {t(
          "L'empreinte, le visage ou le code de votre appareil remplace le mot de passe. Rien à retenir, rien à voler.",
        )}
      </p>
      {passkeys.length > 0 && (
        <List label={t("Clés d'accès")}>
          {passkeys.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} removable={removable} />
          ))}
        </List>
      )}
      {canUsePasskeys() ? (
        <AddPasskey />
      ) : (
        <p className="text-ink-soft">
          {t("Ce navigateur n'a pas de clés d'accès. Essayez depuis un appareil récent.")}
        </p>
      )}
    </Card>
  )
}

function PasskeyRow({ passkey, removable }: { passkey: Passkey; removable: boolean }) {
  const t = useT()
  const format = useFormat()
  const remove = useSend(removePasskey, { refreshes: [showSecurity, showMe] })
  const name = passkey.name === '' ? t('Sans nom') : passkey.name
  return (
    <>
      <ListItem
        title={name}
        {...(passkey.createdAt === null
          ? {}
          : { detail: t('Ajoutée le {date}', { date: format.date(passkey.createdAt, 'medium') }) })}
        trail={
          removable && (
            <Button
              aria-label={t('Retirer {name}', { name })}
              pending={remove.isPending}
              onClick={() => remove.mutate({ params: { passkeyId: passkey.id } })}
            >
              {t('Retirer')}
            </Button>
          )
        }
      />
      {remove.error !== null && (
        <li>
          <Refusal error={remove.error} />
        </li>
      )}
    </>
  )
}

function AddPasskey() {
  const t = useT()
  const [open, setOpen] = useState(false)
  const [codes, setCodes] = useState<readonly string[]>([])

  function close() {
    setOpen(false)
    setCodes([])
  }
  return (
    <div>
      <Button onClick={() => setOpen(true)}>{t("Ajouter une clé d'accès")}</Button>
      <Dialog
        open={open}
        title={codes.length > 0 ? t('Vos codes de secours') : t("Nouvelle clé d'accès")}
        onClose={close}
      >
        {codes.length > 0 ? (
          <RecoveryCodes codes={codes} onKept={close} />
        ) : (
          <PasskeyMaker onMade={(made) => (made.length > 0 ? setCodes(made) : close())} />
        )}
      </Dialog>
    </div>
  )
}
