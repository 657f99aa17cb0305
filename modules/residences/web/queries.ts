import * as lots from '#modules/residences/contract/lots.ts'
import * as people from '#modules/residences/contract/people.ts'
import * as sheet from '#modules/residences/contract/residence.ts'
import { queryOptionsFor } from '#web/query.ts'

export const sheetQuery = (residenceId: string) => queryOptionsFor(sheet.readSheet, { params: { residenceId } })

export const buildingsQuery = (residenceId: string) => queryOptionsFor(sheet.listBuildings, { params: { residenceId } })

export const keysQuery = (residenceId: string) => queryOptionsFor(sheet.listKeys, { params: { residenceId } })

export const myLotsQuery = (residenceId: string) =>
  queryOptionsFor(lots.listLots, { params: { residenceId }, query: { mine: 'true', limit: 100 } })

export const lotQuery = (residenceId: string, lotId: string) =>
  queryOptionsFor(lots.readLot, { params: { residenceId, lotId } })

export const partyQuery = (residenceId: string, partyId: string) =>
  queryOptionsFor(people.readParty, { params: { residenceId, partyId } })

export const partiesFoundQuery = (residenceId: string, search: string) =>
  queryOptionsFor(people.listParties, {
    params: { residenceId },
    query: { limit: 20, ...(search !== '' && { search }) },
  })

export const councilQuery = (residenceId: string, past = false) =>
  queryOptionsFor(people.listCouncil, { params: { residenceId }, ...(past && { query: { past: 'true' } }) })

export const peopleFoundQuery = (residenceId: string, search: string) =>
  queryOptionsFor(people.searchPeople, { params: { residenceId }, query: { search } })
