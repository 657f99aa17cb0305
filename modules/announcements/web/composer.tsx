import { useNavigate } from '@tanstack/react-router'
import { type MutableRefObject, useRef, useState } from 'react'
import type { Answer, Parsed } from '#shared/endpoint.ts'
import { call } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { useRefresh } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { Form } from '#web/ui/form.tsx'
import { RadioGroup } from '#web/ui/radio-group.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import {
  createAnnouncement,
  listAnnouncements,
  publishAnnouncement,
  type updateAnnouncement,
  viewAnnouncement,
} from '../contract/announcements.ts'
import { ComposerFiles, type KnownFile } from './composer-files.tsx'
import { ComposerPreview } from './composer-preview.tsx'
import { TargetField } from './target-field.tsx'
import { TemplatePicker } from './template-picker.tsx'

export type ComposerValues = Parsed<typeof createAnnouncement>['body']

type Correction = {
  endpoint: typeof updateAnnouncement
  announcementId: string
  isScheduled: boolean
  done: () => void
}
type ComposerProps = {
  residenceId: string
  values: ComposerValues
  files: readonly KnownFile[]
  correction?: Correction
}

/** From a template to publication in five clicks: template, place, end, and the verb. */
export function Composer({ residenceId, values, files, correction }: ComposerProps) {
  const t = useT()
  const intent = useRef<'publish' | 'draft'>('publish')
  const [isUploading, setUploading] = useState(false)
  const [refusal, publishNow] = usePublishing(residenceId)
  const endpoint = correction?.endpoint ?? createAnnouncement
  const params = correction === undefined ? { residenceId } : { residenceId, announcementId: correction.announcementId }

  function done({ id }: Answer<typeof createAnnouncement>) {
    if (correction?.isScheduled === true) return correction.done()
    return publishNow(id, intent.current)
  }

  return (
    <div onClickCapture={() => resetIntent(intent)}>
      {refusal !== null && <ErrorPanel error={refusal} />}
      <Form
        endpoint={endpoint}
        input={{ params }}
        defaultValues={values}
        submit={correction?.isScheduled === true ? t("Enregistrer l'annonce") : t('Publier')}
        aside={correction?.isScheduled === true ? undefined : <DraftButton intent={intent} pending={isUploading} />}
        pending={isUploading}
        stuck
        refreshes={[listAnnouncements, viewAnnouncement]}
        onDone={(answer) => void done(answer)}
      >
        {correction === undefined && <TemplatePicker />}
        <TextField name="title" label={t('Titre')} autoComplete="off" maxLength={120} />
        <TextArea
          name="body"
          label={t('Texte')}
          rows={8}
          maxLength={5000}
          hint={t('Une ligne vide sépare deux paragraphes. Les adresses web deviennent des liens.')}
        />
        <LevelField />
        <TargetField residenceId={residenceId} initial={values.target} />
        <DateField
          name="endsAt"
          type="datetime-local"
          label={t("Afficher jusqu'au")}
          optional
          emptied="null"
          hint={t("Ensuite, l'annonce se range d'elle-même.")}
        />
        <details className="rounded-md border border-line bg-surface-raised px-4 py-3">
          <summary className="min-h-11 cursor-pointer py-2 font-semibold">{t('Plus de choix')}</summary>
          <div className="flex flex-col gap-5 pt-3">
            <DateField
              name="publishAt"
              type="datetime-local"
              label={t('Publier le')}
              optional
              emptied="null"
              hint={t("Sans date, l'annonce part tout de suite.")}
            />
            <Checkbox name="isPinned" label={t('Épingler en haut')} />
            <Checkbox name="commentsAllowed" label={t('Ouvrir les commentaires')} />
            <ComposerFiles residenceId={residenceId} files={files} onBusy={setUploading} />
          </div>
        </details>
        <ComposerPreview />
      </Form>
    </div>
  )
}

/** A click anywhere else than on the draft button means what the main verb says. */
function resetIntent(intent: MutableRefObject<'publish' | 'draft'>) {
  intent.current = 'publish'
}

type DraftButtonProps = { intent: MutableRefObject<'publish' | 'draft'>; pending: boolean }

function DraftButton({ intent, pending }: DraftButtonProps) {
  const t = useT()
  return (
    <Button
      type="submit"
      pending={pending}
      onClick={() => {
        intent.current = 'draft'
      }}
    >
      {t('Garder en brouillon')}
    </Button>
  )
}

function LevelField() {
  const t = useT()
  return (
    <RadioGroup
      name="level"
      label={t('Importance')}
      options={[
        { value: 'ordinary', label: t('Ordinaire'), hint: t("Par e-mail, sauf à qui l'a refusé.") },
        {
          value: 'urgent',
          label: t('Urgente'),
          hint: t('Par e-mail à tous, sans exception. À garder pour ce qui ne peut pas attendre.'),
        },
      ]}
    />
  )
}

/** Publishes what was just saved. Refused, it stays a draft: nothing that was typed is lost. */
function usePublishing(residenceId: string) {
  const navigate = useNavigate()
  const refresh = useRefresh()
  const [refusal, setRefusal] = useState<Error | null>(null)
  async function publishNow(announcementId: string, intent: 'publish' | 'draft') {
    const params = { residenceId, announcementId }
    try {
      if (intent === 'publish') await call(publishAnnouncement, { params })
    } catch (error) {
      if (!(error instanceof Error)) throw error
      setRefusal(error)
    }
    await refresh([listAnnouncements, viewAnnouncement])
    await navigate({ to: '/r/$residenceId/annonces/$announcementId', params })
  }
  return [refusal, publishNow] as const
}
