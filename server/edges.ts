import type { Config } from '#platform/config.ts'
import { openDatabase } from '#platform/database.ts'
import type { Edges } from '#platform/edges.ts'
import { openFiles } from '#platform/files.ts'
import { type Log, openLog } from '#platform/log.ts'
import { openMailer } from '#platform/mail.ts'
import { roleUrl } from '#platform/migrate.ts'
import { openPdf } from '#platform/pdf.ts'
import { openPush } from '#platform/push.ts'
import { openRealtime } from '#platform/realtime.ts'
import { openSms } from '#platform/sms.ts'

/** Opens what a process needs of the world, as the runtime roles. `ownerUrl` is the database as its owner. */
export async function openEdges(
  config: Config,
  ownerUrl: string,
  log: Log = openLog(config.logLevel),
): Promise<Edges & { close(): Promise<void> }> {
  const appUrl = roleUrl(ownerUrl, config.secret, 'mitoyen_app')
  const database = openDatabase(appUrl, { max: 10, name: 'mitoyen-app' })
  const auth = openDatabase(roleUrl(ownerUrl, config.secret, 'mitoyen_auth'), { max: 4, name: 'mitoyen-auth' })
  const realtime = await openRealtime(appUrl, log)
  const mail = openMailer(config.mail, {
    db: database.db,
    ...(config.mailReturns && { returnPath: config.mailReturns.address }),
  })
  const sms = openSms(config.sms, { db: database.db })
  const pdf = openPdf()
  return {
    config,
    log,
    database,
    auth,
    realtime,
    mail,
    sms,
    push: openPush(config),
    files: openFiles(config),
    pdf,
    close: async () => {
      mail.close()
      await pdf.close()
      await realtime.close()
      await Promise.all([database.close(), auth.close()])
    },
  }
}
