import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { useMe } from '#web/me.ts'
import { Card } from '#web/ui/card.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { AuthenticatorSetup } from './authenticator-setup.tsx'
import { PasskeyMaker } from './passkey-maker.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { canUsePasskeys } from './webauthn.ts'

type Step = { at: 'choice' } | { at: 'codes'; codes: readonly string[] }

/** Sets up a second factor; staff cannot go on without one. */
export function SecondFactorSetupScreen() {
  const t = useT()
  const navigate = useNavigate()
  const { needs } = useMe()
  const [owed] = useState(needs.includes('second-factor'))
  const [step, setStep] = useState<Step>({ at: 'choice' })
  const goOn = () => navigate({ href: owed ? '/accueil' : '/profil/securite' })

  if (step.at === 'codes') {
    return (
      <Screen title={t('Vos codes de secours')} subtitle={t('La double vérification est active.')}>
        <RecoveryCodes codes={step.codes} onKept={goOn} />
      </Screen>
    )
  }
  const onMade = (codes: readonly string[]) => (codes.length === 0 ? void goOn() : setStep({ at: 'codes', codes }))
  return (
    <Screen title={t('Double vérification')}>
      {owed && (
        <Notice tone="attention" title={t('Votre rôle demande une double vérification')}>
          {t(
            "Vous voyez les données de nombreuses personnes : un mot de passe seul ne suffit pas. Choisissez l'un de ces deux moyens ; comptez deux minutes.",
          )}
        </Notice>
      )}
      {canUsePasskeys() && (
        <Card title={t("Avec une clé d'accès")} tone="accent">
          <p>{t("Le plus simple : l'empreinte, le visage ou le code de cet appareil.")}</p>
          <PasskeyMaker onMade={onMade} />
        </Card>
      )}
      <Card title={t('Avec une application')}>
        <AuthenticatorSetup onMade={onMade} />
      </Card>
    </Screen>
  )
}
