import { useParams } from '@tanstack/react-router'
import type { Answer } from '#shared/endpoint.ts'
import type { listFirm, listOwners, readBoard } from '../contract/board.ts'
import type { readFile } from '../contract/file.ts'
import type { listDueLetters, previewLetter } from '../contract/letters.ts'
import type { readMine } from '../contract/plans.ts'
import type { listRates, readSettings } from '../contract/settings.ts'

export type Board = Answer<typeof readBoard>
export type Row = Answer<typeof listOwners>['items'][number]
export type File = Answer<typeof readFile>
export type Notice = File['notices'][number]
export type Act = File['acts'][number]
export type Plan = File['plans'][number]
export type FeeName = NonNullable<Act['fee']>
export type Preview = Answer<typeof previewLetter>
export type DueLetter = Answer<typeof listDueLetters>['items'][number]
export type LetterStep = Preview['step']
export type Step = NonNullable<Row['next']>['step']
export type Mine = Answer<typeof readMine>
export type MyAccount = Mine['accounts'][number]
export type Settings = Answer<typeof readSettings>
export type Rate = Answer<typeof listRates>['items'][number]
export type FirmRow = Answer<typeof listFirm>['items'][number]

/** The names in the address. */
export function usePlace() {
  const { residenceId = '', organizationId = '', partyId = '' } = useParams({ strict: false })
  return { residenceId, organizationId, partyId }
}

export function today(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Paris' }).format(new Date())
}
