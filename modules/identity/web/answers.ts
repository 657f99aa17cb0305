import type { Answer } from '#shared/endpoint.ts'
import type { listInvitations, showWaiting } from '../contract/entrance.ts'
import type { showPerson } from '../contract/people.ts'

/** What the server answers, by the name that the screens use. */
export type PersonSheet = Answer<typeof showPerson>

export type WaitingRequest = Answer<typeof showWaiting>

export type Invitation = Answer<typeof listInvitations>['items'][number]

export type ContactKind = 'email' | 'phone'
