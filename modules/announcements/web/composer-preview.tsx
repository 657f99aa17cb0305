import { useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { Card } from '#web/ui/card.tsx'
import { useFormValue } from '#web/ui/form-fields.ts'
import { Notice } from '#web/ui/notice.tsx'
import { hasHoles } from '../rules/templates.ts'
import { BodyText } from './body-text.tsx'

/** What the people it is for will read, as it is typed; and what was left blank. */
export function ComposerPreview() {
  const t = useT()
  const [title, body, level] = [useText('title'), useText('body'), useText('level')]
  if (title === '' && body === '') return null
  return (
    <>
      <Card title={t('Aperçu')} aside={level === 'urgent' && <Badge tone="danger">{t('Urgent')}</Badge>}>
        <h3 className="text-xl break-words">{title}</h3>
        <BodyText text={body} />
      </Card>
      {hasHoles(`${title} ${body}`) && (
        <Notice tone="attention" title={t('Il reste des blancs à remplir')}>
          {t('Ils sont marqués […] dans le titre ou le texte.')}
        </Notice>
      )}
    </>
  )
}

function useText(name: string): string {
  const [value] = useFormValue(name)
  return typeof value === 'string' ? value.trim() : ''
}
