import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Form } from '#web/ui/form.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { askLabelCode, reportFromLabel } from '../contract/labels.ts'
import { LabelPhotosOnTheirWay, PickLabelPhotos, useLabelPhotos } from './label-photos.tsx'

type LabelReportProps = { code: string; onTold: (number: number) => void }

/** First a number, proved by a text; then what is wrong. */
export function LabelReport({ code, onTold }: LabelReportProps) {
  const t = useT()
  const [proof, setProof] = useState<string | null>(null)
  const [photos, setPhotos] = useState<readonly File[]>([])
  const { begin, way } = useLabelPhotos({ code, photos, onTold })
  if (way !== null) return <LabelPhotosOnTheirWay {...way} />
  if (proof === null) return <AskCode code={code} onAsked={setProof} />
  return (
    <Card title={t('Ce qui ne va pas')}>
      <Form
        endpoint={reportFromLabel}
        input={{ params: { code } }}
        defaultValues={{ proof, digits: '', reporter: '', title: '', body: '' }}
        submit={t('Envoyer')}
        aside={
          <Button variant="quiet" onClick={() => setProof(null)}>
            {t('Changer de numéro')}
          </Button>
        }
        onDone={begin}
      >
        <TextField
          name="digits"
          label={t('Code reçu par SMS')}
          hint={t('Six chiffres, valables dix minutes.')}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
        />
        <TextField
          name="title"
          label={t('En une phrase')}
          hint={t('Exemple : la porte ne ferme plus')}
          maxLength={120}
        />
        <TextArea name="body" label={t('Précisions')} optional emptied="text" />
        <PickLabelPhotos photos={photos} onChange={setPhotos} />
        <TextField name="reporter" label={t('Votre nom')} hint={t('Pour le syndic seul.')} maxLength={100} />
      </Form>
    </Card>
  )
}

function AskCode({ code, onAsked }: { code: string; onAsked: (proof: string) => void }) {
  const t = useT()
  return (
    <Card title={t('Autre chose ne va pas ?')}>
      <Form
        endpoint={askLabelCode}
        input={{ params: { code } }}
        defaultValues={{ phone: '' }}
        submit={t('Recevoir un code par SMS')}
        onDone={({ proof }) => onAsked(proof)}
      >
        <TextField
          name="phone"
          type="tel"
          label={t('Votre numéro de mobile')}
          hint={t('Il ne sert qu’à vous rappeler si besoin. Pas de compte à créer.')}
          autoComplete="tel"
        />
      </Form>
    </Card>
  )
}
