import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import type { StepUpProps } from '#web/step-up.ts'
import { Button } from '#web/ui/button.tsx'
import { proveIdentity } from '../contract/me.ts'
import { ProofForm } from './proof-form.tsx'
import { securityQuery } from './queries.ts'
import { Refusal } from './refusal.tsx'
import { heldPasskey } from './use-passkey.ts'
import { canUsePasskeys } from './webauthn.ts'

/** The proofs this person can give, the strongest first, one at a time. */
export function StepUp({ onDone, onCancel }: StepUpProps) {
  const t = useT()
  const { data } = useSuspenseQuery(securityQuery)
  const offered = data.proofs.filter((proof) => proof !== 'passkey' || canUsePasskeys())
  const [chosen, setChosen] = useState(offered[0])
  if (chosen === undefined) return <p>{t("Connectez-vous depuis un appareil qui connaît votre clé d'accès.")}</p>
  const others = offered.filter((proof) => proof !== chosen)
  return (
    <div className="flex flex-col gap-4">
      {chosen === 'passkey' ? (
        <PasskeyProof onDone={onDone} />
      ) : (
        <ProofForm key={chosen} kind={chosen} onDone={onDone} />
      )}
      <div className="flex flex-wrap gap-x-3 gap-y-1 border-t border-line pt-3">
        {others.map((proof) => (
          <Button key={proof} variant="quiet" onClick={() => setChosen(proof)}>
            {wordsOf(proof)}
          </Button>
        ))}
        <Button variant="quiet" onClick={onCancel}>
          {t('Annuler')}
        </Button>
      </div>
    </div>
  )

  function wordsOf(proof: (typeof offered)[number]): string {
    return {
      passkey: t("Avec une clé d'accès"),
      totp: t('Avec une application'),
      password: t('Avec mon mot de passe'),
      mailed: t('Avec un code par e-mail'),
    }[proof]
  }
}

function PasskeyProof({ onDone }: { onDone: () => void }) {
  const t = useT()
  const prove = useMutation({
    mutationFn: async () => call(proveIdentity, { body: { kind: 'passkey', response: await heldPasskey() } }),
    onSuccess: onDone,
  })
  return (
    <>
      <Refusal error={prove.error} />
      <div>
        <Button variant="primary" pending={prove.isPending} onClick={() => prove.mutate()}>
          {t("Donner ma clé d'accès")}
        </Button>
      </div>
    </>
  )
}
