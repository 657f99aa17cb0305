import { queryOptionsFor } from '#web/query.ts'
import { listOwners, readBoard } from '../contract/board.ts'
import { readFile } from '../contract/file.ts'
import { listDueLetters, previewLetter } from '../contract/letters.ts'
import { draftPlan, readMine } from '../contract/plans.ts'
import { listRates, readSettings } from '../contract/settings.ts'
import type { LetterStep } from './answers.ts'

export const boardQuery = (residenceId: string) => queryOptionsFor(readBoard, { params: { residenceId } })

export const fileQuery = (residenceId: string, partyId: string) =>
  queryOptionsFor(readFile, { params: { residenceId, partyId } })

export const dueLettersQuery = (residenceId: string) => queryOptionsFor(listDueLetters, { params: { residenceId } })

export const previewQuery = (residenceId: string, partyId: string, step: LetterStep) =>
  queryOptionsFor(previewLetter, { params: { residenceId, partyId, step } })

export const mineQuery = (residenceId: string) => queryOptionsFor(readMine, { params: { residenceId } })

/** What an act about an owner may change. */
export const RECOVERY_READS = [readFile, readBoard, listOwners, listDueLetters, previewLetter, readMine]

type PlanWish = { partyId: string; firstOn: string; terms: number }

export const draftQuery = (residenceId: string, wish: PlanWish) =>
  queryOptionsFor(draftPlan, { params: { residenceId }, query: wish })

export const settingsQuery = (residenceId: string) => queryOptionsFor(readSettings, { params: { residenceId } })

export const ratesQuery = (organizationId: string) => queryOptionsFor(listRates, { params: { organizationId } })
