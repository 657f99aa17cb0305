import { useSuspenseQuery } from '@tanstack/react-query'
import { useT } from '#web/i18n.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { AuthenticatorCard } from './authenticator-card.tsx'
import { PasskeysCard } from './passkeys-card.tsx'
import { PasswordCard } from './password-card.tsx'
import { securityQuery } from './queries.ts'
import { SessionsCard } from './sessions-card.tsx'
import { SignInsCard } from './sign-ins-card.tsx'

/** Everything that opens this account, everything that is open, and what was tried lately. */
export function SecurityScreen() {
  const t = useT()
  const { data } = useSuspenseQuery(securityQuery)
  return (
    <Screen title={t('Sécurité')} subtitle={t('Ce qui ouvre votre compte, et ce qui est ouvert.')}>
      <PasswordCard set={data.password} />
      <AuthenticatorCard security={data} />
      <PasskeysCard passkeys={data.passkeys} removable={data.can.removePasskey} />
      <SessionsCard sessions={data.sessions} />
      <SignInsCard signIns={data.signIns} />
    </Screen>
  )
}
