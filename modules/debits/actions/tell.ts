import { notify } from '#modules/notifications/public.ts'
import { reachedReaders } from '#modules/residences/public.ts'
import type { Tx } from '#platform/database.ts'
import type { Told, Words } from '../templates/messages.ts'
import type { Visit } from './visit.ts'

type News = { partyId: string; about: string; kind: Told; words: Record<'fr' | 'en', Words> }

/** Tells each person of an owner, in their language; told again of the same thing, they hear nothing. */
export async function tell(tx: Tx, { residenceId }: Visit, news: News): Promise<void> {
  const { partyId, about, kind, words } = news
  const byLanguage = Map.groupBy(await reachedReaders(tx, residenceId, partyId), ({ locale }) => locale)
  for (const [language, people] of byLanguage)
    await notify(tx, {
      residenceId,
      kind,
      subjectRef: about,
      ...words[language],
      link: `/r/${residenceId}/charges/prelevement`,
      recipients: people.map(({ personId }) => personId),
    })
}
