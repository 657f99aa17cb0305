import { crons as accountingCrons, jobs as accountingJobs } from '#modules/accounting/jobs.ts'
import { routes as accountingRoutes } from '#modules/accounting/routes.ts'
import {
  crons as announcementCrons,
  jobs as announcementJobs,
  subscriptions as announcementSubscriptions,
} from '#modules/announcements/jobs.ts'
import { routes as announcementRoutes } from '#modules/announcements/routes.ts'
import { jobs as bankJobs } from '#modules/bank/jobs.ts'
import { routes as bankRoutes } from '#modules/bank/routes.ts'
import { crons as debitCrons, jobs as debitJobs } from '#modules/debits/jobs.ts'
import { routes as debitRoutes } from '#modules/debits/routes.ts'
import { routes as homeRoutes } from '#modules/home/routes.ts'
import { crons as identityCrons, jobs as identityJobs } from '#modules/identity/jobs.ts'
import { routes as identityRoutes } from '#modules/identity/routes.ts'
import {
  crons as notificationCrons,
  jobs as notificationJobs,
  subscriptions as notificationSubscriptions,
} from '#modules/notifications/jobs.ts'
import { routes as notificationRoutes } from '#modules/notifications/routes.ts'
import { crons as paymentCrons, jobs as paymentJobs } from '#modules/payments/jobs.ts'
import { routes as paymentRoutes } from '#modules/payments/routes.ts'
import { crons as recoveryCrons } from '#modules/recovery/jobs.ts'
import { routes as recoveryRoutes } from '#modules/recovery/routes.ts'
import { routes as residenceRoutes } from '#modules/residences/routes.ts'
import { crons as supplierCrons, jobs as supplierJobs } from '#modules/suppliers/jobs.ts'
import { routes as supplierRoutes } from '#modules/suppliers/routes.ts'
import { crons as ticketCrons, subscriptions as ticketSubscriptions } from '#modules/tickets/jobs.ts'
import { routes as ticketRoutes } from '#modules/tickets/routes.ts'
import type { Subscription } from '#platform/events.ts'
import type { App } from '#platform/http/app.ts'
import type { AnyJob, Cron } from '#platform/jobs.ts'

type Module = {
  name: string
  routes?: (app: App) => void
  subscriptions?: readonly Subscription[]
  jobs?: readonly AnyJob[]
  crons?: readonly Cron[]
}

/** The list of modules: what the server binds and what the worker runs. */
export const modules: readonly Module[] = [
  { name: 'identity', routes: identityRoutes, jobs: identityJobs, crons: identityCrons },
  { name: 'residences', routes: residenceRoutes },
  {
    name: 'announcements',
    routes: announcementRoutes,
    jobs: announcementJobs,
    crons: announcementCrons,
    subscriptions: announcementSubscriptions,
  },
  { name: 'accounting', routes: accountingRoutes, jobs: accountingJobs, crons: accountingCrons },
  { name: 'payments', routes: paymentRoutes, jobs: paymentJobs, crons: paymentCrons },
  { name: 'debits', routes: debitRoutes, jobs: debitJobs, crons: debitCrons },
  { name: 'recovery', routes: recoveryRoutes, crons: recoveryCrons },
  { name: 'tickets', routes: ticketRoutes, crons: ticketCrons, subscriptions: ticketSubscriptions },
  { name: 'bank', routes: bankRoutes, jobs: bankJobs },
  { name: 'suppliers', routes: supplierRoutes, jobs: supplierJobs, crons: supplierCrons },
  { name: 'home', routes: homeRoutes },
  {
    name: 'notifications',
    routes: notificationRoutes,
    jobs: notificationJobs,
    subscriptions: notificationSubscriptions,
    crons: notificationCrons,
  },
]
