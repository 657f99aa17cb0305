import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Answer } from '#shared/endpoint.ts'
import { useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Avatar } from '#web/ui/avatar.tsx'
import { Card } from '#web/ui/card.tsx'
import { RoleName } from '../contract/me.ts'
import { type showSignIn, signInDemo } from '../contract/sign-in.ts'
import { signInQuery } from './queries.ts'
import { Refusal } from './refusal.tsx'
import { useEntrance } from './use-entrance.ts'
import { roleWord } from './words.ts'

/** Development only: one click to be anyone of the demo world. The server lists nobody elsewhere. */
export function DemoPeople() {
  const t = useT()
  const enter = useEntrance()
  const { data } = useQuery(signInQuery)
  const sign = useSend(signInDemo)
  const { mutate, isIdle } = sign
  const wanted = new URLSearchParams(window.location.search).get('personne')
  const known = data?.demo.some(({ handle }) => handle === wanted) ?? false

  // The terminal gives an address for each person, which clicks for them.
  useEffect(() => {
    if (wanted !== null && known && isIdle) mutate({ body: { handle: wanted } }, { onSuccess: enter })
  }, [wanted, known, isIdle, mutate, enter])

  if (data === undefined || data.demo.length === 0) return null
  return (
    <Card title={t('Développement : entrer en un clic')}>
      <Refusal error={sign.error} />
      <ul className="grid gap-2 md:grid-cols-2">
        {data.demo.map(({ handle, name, places }) => (
          <li key={handle}>
            <button
              type="button"
              onClick={() => sign.mutate({ body: { handle } }, { onSuccess: enter })}
              className="flex min-h-12 w-full cursor-pointer items-center gap-3 rounded-md border border-line px-2 py-1.5 text-left hover:border-ink hover:bg-surface"
            >
              <Avatar name={name} />
              <span className="min-w-0">
                <span className="block font-semibold">{name}</span>
                <span className="block text-sm text-ink-soft">
                  <Places places={places} />
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Card>
  )
}

type Held = Answer<typeof showSignIn>['demo'][number]['places']

/** What somebody is, place by place. */
function Places({ places }: { places: Held }) {
  const t = useT()
  if (places.length === 0) return t('Sans accès')
  const byPlace = Map.groupBy(places, ({ name }) => name)
  return [...byPlace]
    .map(([name, held]) => {
      const roles = held.flatMap(({ role }) => RoleName.safeParse(role).data ?? [])
      return `${[...new Set(roles)].map((role) => roleWord(t, role)).join(', ')}, ${name}`
    })
    .join(' · ')
}
