import { useState } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Notice } from '#web/ui/notice.tsx'
import type { ContactKind } from './answers.ts'
import { ContactAsk } from './contact-ask.tsx'
import { ContactCode } from './contact-code.tsx'

type ContactCardProps = {
  kind: ContactKind
  value: string | null
  verified: boolean
  /** Since when an address takes no mail; null when it does. */
  refusedAt?: string | null
}
type Step = { at: 'seen' } | { at: 'changing' } | { at: 'code'; target: string } | { at: 'done' }

/** An address or a number: seen, then changed by proving the new one with a code. */
export function ContactCard({ kind, value, verified, refusedAt = null }: ContactCardProps) {
  const t = useT()
  const [step, setStep] = useState<Step>({ at: 'seen' })
  const isToProve = !verified || refusedAt !== null
  const title = kind === 'email' ? t('Adresse e-mail') : t('Téléphone')
  return (
    <Card title={title} aside={value !== null && <State verified={verified} refused={refusedAt !== null} />}>
      {step.at === 'done' && (
        <Notice tone="success" live>
          {t("C'est confirmé.")}
        </Notice>
      )}
      {refusedAt !== null && step.at !== 'done' && <RefusedSince at={refusedAt} />}
      {(step.at === 'seen' || step.at === 'done') && (
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="min-w-0 break-words">{value ?? t('Aucun numéro')}</p>
          <Button onClick={() => setStep({ at: 'changing' })}>{verbOf()}</Button>
        </div>
      )}
      {step.at === 'changing' && (
        <ContactAsk
          kind={kind}
          {...(value !== null && isToProve ? { value } : {})}
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
    if (refusedAt !== null) return t('Valider de nouveau ou changer')
    return verified ? t('Changer') : t('Confirmer')
  }
}

function RefusedSince({ at }: { at: string }) {
  const t = useT()
  const format = useFormat()
  return (
    <Notice tone="attention">
      {t(
        'Depuis le {date}, cette adresse refuse nos e-mails : nous n’en envoyons plus. Vérifiez que votre boîte n’est ni pleine ni fermée, puis validez l’adresse de nouveau, ou donnez-en une autre.',
        { date: format.date(at, 'medium') },
      )}
    </Notice>
  )
}

function State({ verified, refused }: { verified: boolean; refused: boolean }) {
  const t = useT()
  if (refused) return <Badge tone="danger">{t('Refuse nos e-mails')}</Badge>
  return verified ? <Badge tone="success">{t('Confirmé')}</Badge> : <Badge tone="attention">{t('À confirmer')}</Badge>
}
