import { useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { Form } from '#web/ui/form.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { askContact, confirmContact, showMe } from '../contract/me.ts'
import type { ContactKind } from './answers.ts'
import { CodeField } from './code-field.tsx'
import { Refusal } from './refusal.tsx'

type ContactCodeProps = { kind: ContactKind; target: string; onDone: () => void; onCancel: () => void }

export function ContactCode({ kind, target, onDone, onCancel }: ContactCodeProps) {
  const t = useT()
  const again = useSend(askContact)
  return (
    <div className="flex flex-col gap-4">
      <Form
        endpoint={confirmContact}
        input={{ params: { kind } }}
        submit={t('Confirmer')}
        aside={<Button onClick={onCancel}>{t('Annuler')}</Button>}
        refreshes={[showMe]}
        onDone={onDone}
      >
        <CodeField
          label={t('Code reçu')}
          hint={t('Six chiffres envoyés à {target}, valables dix minutes.', { target })}
          autoFocus
        />
      </Form>
      <Refusal error={again.error} />
      {again.isSuccess && (
        <Notice tone="success" live>
          {t('Un nouveau code est parti. Le précédent ne sert plus.')}
        </Notice>
      )}
      <div>
        <Button
          variant="quiet"
          pending={again.isPending}
          onClick={() => again.mutate({ params: { kind }, body: { value: target } })}
        >
          {t('Renvoyer un code')}
        </Button>
      </div>
    </div>
  )
}
