import { lazy, Suspense } from 'react'
import { useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { Form } from '#web/ui/form.tsx'
import { ExternalLink } from '#web/ui/link.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { beginTotp, confirmTotp, showMe, showSecurity } from '../contract/me.ts'
import { CodeField } from './code-field.tsx'
import { Refusal } from './refusal.tsx'

const QrCode = lazy(async () => ({ default: (await import('./qr-code.tsx')).QrCode }))

/** An authenticator: a code to flash, or a key to type, then its first six digits. */
export function AuthenticatorSetup({ onMade }: { onMade: (recoveryCodes: readonly string[]) => void }) {
  const t = useT()
  const begin = useSend(beginTotp)
  if (begin.data === undefined) {
    return (
      <>
        <p>
          {t(
            "Une application d'authentification donne un code de six chiffres, même sans réseau : Aegis, 2FAS, Google Authenticator…",
          )}
        </p>
        <Refusal error={begin.error} />
        <div>
          <Button pending={begin.isPending} onClick={() => begin.mutate({})}>
            {t('Utiliser une application')}
          </Button>
        </div>
      </>
    )
  }
  return (
    <>
      <Secret {...begin.data} />
      <Form
        endpoint={confirmTotp}
        input={{}}
        submit={t('Activer')}
        refreshes={[showSecurity, showMe]}
        onDone={({ recoveryCodes }) => onMade(recoveryCodes)}
      >
        <CodeField label={t("Code de l'application")} hint={t("Les six chiffres qu'elle montre maintenant.")} />
      </Form>
    </>
  )
}

function Secret({ secret, uri }: { secret: string; uri: string }) {
  const t = useT()
  return (
    <div className="flex flex-col gap-3">
      <p>{t('Flashez ce carré avec votre application.')}</p>
      <Suspense fallback={<Skeleton lines={4} />}>
        <QrCode text={uri} label={t("Carré à flasher avec l'application")} />
      </Suspense>
      <p>
        {t.rich("Elle est sur ce téléphone ? <a>Ouvrez-la d'ici</a>, ou donnez-lui cette clé :", {
          a: (chunks) => (
            <ExternalLink key="open" href={uri}>
              {chunks}
            </ExternalLink>
          ),
        })}
      </p>
      <p className="rounded-md bg-surface-sunken px-4 py-3 font-mono text-lg select-all">
        {secret.replace(/(.{4})(?=.)/g, '$1 ')}
      </p>
    </div>
  )
}
