import { useState } from 'react'
import { useFormat, useLocale, useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { useFormValue } from '#web/ui/form-fields.ts'
import { TextField } from '#web/ui/text-field.tsx'
import { fillTemplate, overAt, TEMPLATES, type Template } from '../rules/templates.ts'

/** What managers write most, in one click. Its blanks fill the title and the text, which stay free to change. */
export function TemplatePicker() {
  const t = useT()
  const locale = useLocale()
  const [chosen, setChosen] = useState<Template | null>(null)
  const [values, setValues] = useState<Record<string, string>>({})
  const write = useWriting()

  function choose(template: Template) {
    setChosen(template)
    setValues({})
    write(template, {})
  }

  function fill(template: Template, id: string, value: string) {
    const next = { ...values, [id]: value }
    setValues(next)
    write(template, next)
  }

  return (
    <fieldset className="flex flex-col gap-3">
      <legend className="mb-2 font-semibold">{t("Partir d'un modèle")}</legend>
      <div className="flex flex-wrap gap-2">
        {TEMPLATES.map((template) => (
          <Button
            key={template.id}
            aria-pressed={chosen?.id === template.id}
            variant={chosen?.id === template.id ? 'primary' : 'secondary'}
            onClick={() => choose(template)}
          >
            {template.name[locale]}
          </Button>
        ))}
      </div>
      {chosen !== null && (
        <div className="grid gap-4 pt-2 sm:grid-cols-2">
          {chosen.fields.map(({ id, label, type }) => (
            <Blank
              key={id}
              label={label[locale]}
              type={type}
              value={values[id] ?? ''}
              onChange={(value) => fill(chosen, id, value)}
            />
          ))}
        </div>
      )}
    </fieldset>
  )
}

type BlankProps = { label: string; type: 'date' | 'time' | 'text'; value: string; onChange: (value: string) => void }

function Blank({ label, type, value, onChange }: BlankProps) {
  if (type === 'text')
    return <TextField label={label} value={value} onChange={(change) => onChange(change.target.value)} />
  return <DateField label={label} type={type} value={value} onChange={(change) => onChange(change.target.value)} />
}

function useWriting() {
  const format = useFormat()
  const [, setTitle] = useFormValue('title')
  const [, setBody] = useFormValue('body')
  const [, setLevel] = useFormValue('level')
  const [, setTemplate] = useFormValue('template')
  const [, setEnd] = useFormValue('endsAt')
  return (template: Template, values: Record<string, string>) => {
    const spoken = Object.fromEntries(
      Object.entries(values).map(([id, value]) => [
        id,
        /^\d{4}-\d\d-\d\d$/.test(value)
          ? format.date(value).replace(/ \d{4}$/, '')
          : value.replace(/^0?(\d+):(\d\d)$/, '$1 h $2').replace(/ h 00$/, ' h'),
      ]),
    )
    setTitle(fillTemplate(template.title, spoken))
    setBody(fillTemplate(template.body, spoken))
    setLevel(template.level)
    setTemplate(template.id)
    setEnd(overAt(template, values))
  }
}
