import * as contract from '#modules/notifications/contract.ts'
import { queryOptionsFor } from '#web/query.ts'

export const preferencesQuery = queryOptionsFor(contract.listPreferences, {})
export const pushQuery = queryOptionsFor(contract.showPush, {})
export const subscriptionQuery = (token: string) => queryOptionsFor(contract.showSubscription, { params: { token } })
