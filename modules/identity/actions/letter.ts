import type { Config } from '#platform/config.ts'
import type { prepareLetter } from './invite.ts'

type Prepared = Awaited<ReturnType<typeof prepareLetter>>

/** The facts of the letter as its template takes them. */
export function letterOf(
  config: Pick<Config, 'appUrl'>,
  { code, invitation, facts }: Prepared,
  today: Temporal.PlainDate,
) {
  const typedUrl = `${config.appUrl}/invitation`
  return {
    organization: {
      name: facts.firm,
      address: facts.firmAddress ?? '',
      phone: facts.phone ?? '',
      email: facts.email ?? '',
    },
    residence: { name: facts.name, address: `${facts.address}\n${facts.postalCode} ${facts.city}`.trim() },
    recipient: { name: invitation.name, address: facts.recipientAddress ?? '' },
    lot: lotLine(facts),
    code: code.replace('-', ''),
    url: `${typedUrl}/${code.replace('-', '')}`,
    typedUrl,
    writtenOn: today,
    expiresOn: Temporal.Instant.from(invitation.expiresAt).toZonedDateTimeISO('Europe/Paris').toPlainDate(),
    language: 'fr' as const,
  }
}

function lotLine({ lotNumber, kindLabel, floor }: Prepared['facts']): string | undefined {
  if (lotNumber === null) return undefined
  return [`Lot ${lotNumber}`, kindLabel ?? '', floor ?? ''].filter((part) => part !== '').join(', ')
}
