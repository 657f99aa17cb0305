import { useEffect, useRef } from 'react'
import type { ApiProblem } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { problemSentence } from '#web/problems.ts'
import { fieldId } from './form-fields.ts'
import { Notice } from './notice.tsx'

type ErrorSummaryProps = {
  formId: string
  codes: Record<string, string>
  refusal: ApiProblem | null
  /** Changes with each attempt, so that focus comes back here each time. */
  attempt: number
}

/** What stops a form, at its top, focused, each line leading to its field. */
export function ErrorSummary({ formId, codes, refusal, attempt }: ErrorSummaryProps) {
  const t = useT()
  const top = useRef<HTMLDivElement>(null)
  const names = Object.keys(codes)
  const stopped = names.length > 0 || refusal !== null
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt brings the reader back to the top
  useEffect(() => {
    if (stopped) top.current?.focus()
  }, [attempt, stopped, refusal])
  if (!stopped) return null
  return (
    <div ref={top} tabIndex={-1} role="alert">
      <Notice tone="danger" title={titleOf()}>
        {names.length > 0 && (
          <ul className="flex flex-col">
            {names.map((name) => (
              <li key={name}>
                <FieldLink id={fieldId(formId, name)}>{problemSentence(t, codes[name] ?? '')}</FieldLink>
              </li>
            ))}
          </ul>
        )}
      </Notice>
    </div>
  )

  function titleOf(): string {
    const atFields = refusal === null || names.length > 0
    if (!atFields) return problemSentence(t, refusal.code, refusal.requestId)
    return t('{count, plural, one {Un point est à corriger} other {# points sont à corriger}}', { count: names.length })
  }
}

/** Leads to the field and says its label, which the page already knows. */
function FieldLink({ id, children }: { id: string; children: string }) {
  return (
    <a
      href={`#${id}`}
      className="inline-flex min-h-11 items-center text-danger underline"
      onClick={(press) => {
        const field = document.getElementById(id)
        if (field === null) return
        press.preventDefault()
        const input = field.matches('fieldset') ? field.querySelector<HTMLElement>('input:not(:disabled)') : field
        input?.focus()
        field.scrollIntoView({ block: 'center' })
      }}
    >
      {labelOf(id)}
      {children}
    </a>
  )
}

function labelOf(id: string): string {
  const label = document.querySelector(`label[for="${CSS.escape(id)}"], #${CSS.escape(id)} > legend`)
  const words = label?.firstChild?.textContent?.trim()
  return words === undefined || words === '' ? '' : `${words} : `
}
