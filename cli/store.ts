import { type Config, readConfig } from '#platform/config.ts'
import { type Database, openDatabase } from '#platform/database.ts'
import { startEmbedded } from '#platform/embedded.ts'
import { migrateJobs } from '#platform/jobs-schema.ts'
import { migrate, roleUrl } from '#platform/migrate.ts'

export type Store = {
  config: Config
  ownerUrl: string
  /** As the application, held to the scope that each piece of work is given. */
  app: Database
  /** As the sign-in role, which reads the names of all residences and firms, and the audit trail. */
  auth: Database
}

/**
 * Opens the database of the settings, up to date, for one command: the one of `DATABASE_URL`, else the embedded one,
 * started for the time of the command unless Mitoyen runs already.
 */
export async function withStore<Result>(work: (store: Store) => Promise<Result>): Promise<Result> {
  const config = readConfig()
  const { url, stop } = await openServer(config)
  try {
    await migrate(url, config.secret)
    await migrateJobs(url)
    const app = openDatabase(roleUrl(url, config.secret, 'mitoyen_app'), { max: 2, name: 'mitoyen-cli' })
    const auth = openDatabase(roleUrl(url, config.secret, 'mitoyen_auth'), { max: 1, name: 'mitoyen-cli-auth' })
    try {
      return await work({ config, ownerUrl: url, app, auth })
    } finally {
      await Promise.all([app.close(), auth.close()])
    }
  } finally {
    await stop()
  }
}

/** Brings the database up to date and does nothing else. */
export async function migrateStore(): Promise<true> {
  await withStore(async () => console.log('The database is up to date.'))
  return true
}

async function openServer({ database }: Config): Promise<{ url: string; stop: () => Promise<void> }> {
  if (database.kind === 'url') return { url: database.url, stop: async () => undefined }
  const { directory, port } = database
  return startEmbedded({ directory, whenRunning: 'share', ...(port !== undefined && { port }) })
}
