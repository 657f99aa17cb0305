import { useT } from '#web/i18n.tsx'
import { AmountField } from '#web/ui/amount-field.tsx'
import { Card } from '#web/ui/card.tsx'
import { FileField } from '#web/ui/file-field.tsx'
import { Form } from '#web/ui/form.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { useUploads } from '#web/ui/use-uploads.ts'
import { answerOrder, sendOrderFile } from '../contract/links.ts'
import type { Job } from './answers.ts'
import { LinkPhotos } from './link-photos.tsx'

type JobFinishProps = { job: Job; token: string; onDone: () => void }

/** Photo, report, amount, send: four touches. */
export function JobFinish({ job, token, onDone }: JobFinishProps) {
  const t = useT()
  const uploads = useUploads(sendOrderFile, { params: { token } })
  return (
    <Card title={t('Quand c’est fait')}>
      <LinkPhotos of="order" token={token} files={job.sent} label={t('Photos déjà envoyées')} />
      <Form
        endpoint={answerOrder}
        input={{ params: { token } }}
        defaultValues={{ kind: 'finish', report: '' }}
        submit={t('Envoyer le compte rendu')}
        pending={uploads.busy}
        onDone={onDone}
      >
        <FileField
          label={t('Photos après, facture')}
          {...uploads.field}
          accept="image/jpeg,image/png,image/webp,application/pdf"
          multiple
          camera
          maxSize={25_000_000}
          optional
        />
        <TextArea
          name="report"
          label={t('Ce que vous avez fait')}
          hint={t('Exemple : joint changé, essai fait, rien à prévoir.')}
        />
        <AmountField name="cents" label={t('Montant TTC, en euros')} optional />
      </Form>
    </Card>
  )
}
