import type { Config } from './config.ts'
import type { Database } from './database.ts'
import type { Files } from './files.ts'
import type { Log } from './log.ts'
import type { Mailer } from './mail.ts'
import type { Pdf } from './pdf.ts'
import type { Push } from './push.ts'
import type { Realtime } from './realtime.ts'
import type { SmsGateway } from './sms.ts'

/** The world outside a request, opened once for a process and handed to what needs it. */
export type Edges = {
  config: Config
  log: Log
  /** As the application's role, behind the wall. */
  database: Database
  /** As the sign-in role: sessions, credentials, and who may be where. */
  auth: Database
  realtime: Realtime
  mail: Mailer
  sms: SmsGateway
  push: Push
  files: Files
  pdf: Pdf
}
