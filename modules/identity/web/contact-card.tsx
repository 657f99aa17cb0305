import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Notice } from '#web/ui/notice.tsx'
import type { ContactKind } from './answers.ts'
import { ContactAsk } from './contact-ask.tsx'
import { ContactCode } from './contact-code.tsx'

type Step = { at: 'seen' } | { at: 'changing' } | { at: 'code'; target: string } | { at: 'done' }

/** An address or a number: seen, then changed by proving the new one with a code. */
export function ContactCard({ kind, value, verified }: { kind: ContactKind; value: string | null; verified: boolean }) {
  const t = useT()
  const [step, setStep] = useState<Step>({ at: 'seen' })
  const title = kind === 'email' ? t('Adresse e-mail') : t('Téléphone')
  return (
    <Card title={title} aside={value !== null && <State verified={verified} />}>
      {step.at === 'done' && (
        <Notice tone="success" live>
          {t("C'est confirmé.")}
        </Notice>
      )}
      {(step.at === 'seen' || step.at === 'done') && (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="min-w-0 break-words">{value ?? t('Aucun numéro')}</p>
          <Button onClick={() => setStep({ at: 'changing' })}>{verbOf()}</Button>
        </div>
      )}
      {step.at === 'changing' && (
        <ContactAsk
          kind={kind}
          {...(value !== null && !verified ? { value } : {})}
          onSent={(target) => setStep({ at: 'code', target })}
          onCancel={() => setStep({ at: 'seen' })}
        />
      )}
      {step.at === 'code' && (
        <ContactCode
          kind={kind}
          target={step.target}
          onDone={() => setStep({ at: 'done' })}
          onCancel={() => setStep({ at: 'seen' })}
        />
      )}
    </Card>
  )

  function verbOf(): string {
    if (value === null) return t('Ajouter')
    return verified ? t('Changer') : t('Confirmer')
  }
}

function State({ verified }: { verified: boolean }) {
  const t = useT()
  return verified ? <Badge tone="success">{t('Confirmé')}</Badge> : <Badge tone="attention">{t('À confirmer')}</Badge>
}
