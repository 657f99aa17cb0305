import { queryOptionsFor } from '#web/query.ts'
import { listMyRequests } from '../contract/entrance.ts'
import { showSecurity } from '../contract/me.ts'
import { showSignIn } from '../contract/sign-in.ts'

/** The ways of signing in that are open here. */
export const signInQuery = queryOptionsFor(showSignIn, {})

export const securityQuery = queryOptionsFor(showSecurity, {})

export const myRequestsQuery = queryOptionsFor(listMyRequests, {})
