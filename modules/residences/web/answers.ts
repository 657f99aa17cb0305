import type { Answer } from '#shared/endpoint.ts'
import type { listLots, readLot } from '../contract/lots.ts'
import type { listCouncil, listParties, readParty } from '../contract/people.ts'
import type { listKeys } from '../contract/residence.ts'

/** What the server answers, by the name that the screens use. */
export type Party = Answer<typeof readParty>

export type Seat = Answer<typeof listCouncil>['items'][number]

export type PartyPage = Answer<typeof listParties>

export type LotPage = Answer<typeof listLots>

export type Key = Answer<typeof listKeys>['items'][number]

export type Lot = Answer<typeof readLot>
