import type { ReactNode } from 'react'
import type { CallInput, Endpoint } from '#shared/endpoint.ts'
import type { LooseInput } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { TextArea } from '#web/ui/text-area.tsx'

type ReasonDialogProps<E extends Endpoint> = {
  open: boolean
  title: string
  /** What the act does, in one or two sentences. */
  children: ReactNode
  endpoint: E
  input: Omit<CallInput<E>, 'body'> & LooseInput
  /** Parts of the body that are already decided. */
  fixed?: Record<string, unknown>
  verb: string
  danger?: boolean
  refreshes: readonly Endpoint[]
  onClose: () => void
}

/** An act on somebody's access: what it does, why, and one button. The reason is kept in the trail. */
export function ReasonDialog<E extends Endpoint>(props: ReasonDialogProps<E>) {
  const t = useT()
  return (
    <Dialog open={props.open} title={props.title} onClose={props.onClose}>
      {props.children}
      <Form
        endpoint={props.endpoint}
        input={props.input}
        defaultValues={{ ...props.fixed }}
        submit={props.verb}
        danger={props.danger ?? false}
        aside={<Button onClick={props.onClose}>{t('Annuler')}</Button>}
        refreshes={props.refreshes}
        onDone={props.onClose}
      >
        <TextArea
          name="reason"
          label={t('Motif')}
          hint={t("Gardé dans l'historique, jamais montré à la personne.")}
          autoFocus
        />
      </Form>
    </Dialog>
  )
}
