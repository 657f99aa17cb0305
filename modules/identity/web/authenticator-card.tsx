import { useState } from 'react'
import type { Answer } from '#shared/endpoint.ts'
import { useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Badge } from '#web/ui/badge.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { ButtonLink } from '#web/ui/link.tsx'
import { removeTotp, renewRecoveryCodes, showMe, showSecurity } from '../contract/me.ts'
import { RecoveryCodes } from './recovery-codes.tsx'
import { Refusal } from './refusal.tsx'

type Security = Pick<Answer<typeof showSecurity>, 'totp' | 'passkeys' | 'recoveryCodesLeft' | 'can'>

/** The second factor and its recovery codes. */
export function AuthenticatorCard({ security }: { security: Security }) {
  const t = useT()
  const { totp, passkeys } = security
  const on = totp || passkeys.length > 0
  return (
    <Card
      title={t('Double vérification')}
      aside={on ? <Badge tone="success">{t('Active')}</Badge> : <Badge tone="attention">{t('Inactive')}</Badge>}
    >
      <p>
        {on
          ? t('Une deuxième preuve est demandée à chaque connexion.')
          : t('Un mot de passe volé suffirait à entrer. Deux minutes pour y remédier.')}
      </p>
      <Authenticator on={totp} removable={security.can.removeTotp} />
      {on && <Recovery left={security.recoveryCodesLeft} />}
    </Card>
  )
}

function Authenticator({ on, removable }: { on: boolean; removable: boolean }) {
  const t = useT()
  const remove = useSend(removeTotp, { refreshes: [showSecurity, showMe] })
  if (!on) {
    return (
      <div>
        <ButtonLink to="/profil/double-verification">{t('Mettre en place')}</ButtonLink>
      </div>
    )
  }
  return (
    <div className="flex flex-col gap-2 border-t border-line pt-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <span className="font-semibold">{t("Application d'authentification")}</span>
        {removable && (
          <Button pending={remove.isPending} onClick={() => remove.mutate({})}>
            {t('Retirer')}
          </Button>
        )}
      </div>
      <Refusal error={remove.error} />
    </div>
  )
}

function Recovery({ left }: { left: number }) {
  const t = useT()
  const renew = useSend(renewRecoveryCodes, { refreshes: [showSecurity] })
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  return (
    <div className="flex flex-col gap-2 border-t border-line pt-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <span>
          <span className="font-semibold">{t('Codes de secours')}</span>{' '}
          <span className="text-ink-soft">
            {t('{left, plural, =0 {aucun code restant} one {# code restant} other {# codes restants}}', { left })}
          </span>
        </span>
        <Button
          pending={renew.isPending}
          onClick={() => renew.mutate({}, { onSuccess: ({ recoveryCodes }) => setCodes(recoveryCodes) })}
        >
          {t('Renouveler')}
        </Button>
      </div>
      <Refusal error={renew.error} />
      <Dialog open={codes !== null} title={t('Vos nouveaux codes de secours')} onClose={() => setCodes(null)}>
        <RecoveryCodes codes={codes ?? []} onKept={() => setCodes(null)} />
      </Dialog>
    </div>
  )
}
