import { useQuery } from '@tanstack/react-query'
import { useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Avatar } from '#web/ui/avatar.tsx'
import { Card } from '#web/ui/card.tsx'
import { signInDemo } from '../contract/sign-in.ts'
import { signInQuery } from './queries.ts'
import { Refusal } from './refusal.tsx'
import { useEntrance } from './use-entrance.ts'

/** Development only: one click to be anyone of the demo world. The server lists nobody elsewhere. */
export function DemoPeople() {
  const t = useT()
  const enter = useEntrance()
  const { data } = useQuery(signInQuery)
  const sign = useSend(signInDemo)
  if (data === undefined || data.demo.length === 0) return null
  return (
    <Card title={t('Développement : entrer en un clic')}>
      <Refusal error={sign.error} />
      <ul className="grid gap-2 md:grid-cols-2">
        {data.demo.map(({ handle, name }) => (
          <li key={handle}>
            <button
              type="button"
              onClick={() => sign.mutate({ body: { handle } }, { onSuccess: enter })}
              className="flex min-h-12 w-full cursor-pointer items-center gap-3 rounded-md border border-line px-2 py-1.5 text-left hover:border-ink hover:bg-surface"
            >
              <Avatar name={name} />
              <span className="min-w-0 font-semibold">{name}</span>
            </button>
          </li>
        ))}
      </ul>
    </Card>
  )
}
