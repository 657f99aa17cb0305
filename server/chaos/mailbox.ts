import { SMTPServer } from 'smtp-server'

export type Letter = { to: string; messageId: string; subject: string }

/** A mail server that keeps what it was given; `down` refuses connections until `up`. */
export type Mailbox = {
  letters: Letter[]
  down: () => Promise<void>
  up: () => Promise<void>
  close: () => Promise<void>
}

export async function openMailbox(port: number): Promise<Mailbox> {
  const letters: Letter[] = []
  let server: SMTPServer | null = null
  async function up(): Promise<void> {
    const next = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      onData: (stream, session, done) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          const text = Buffer.concat(chunks).toString()
          // A long one stands on the line below.
          const header = (name: string) => new RegExp(`^${name}:\\s*(.*)$`, 'im').exec(text)?.[1]?.trim() ?? ''
          for (const { address } of session.envelope.rcptTo)
            letters.push({ to: address, messageId: header('Message-ID'), subject: header('Subject') })
          done()
        })
      },
    })
    next.on('error', () => undefined)
    await new Promise<void>((settle) => next.listen(port, '127.0.0.1', settle))
    server = next
  }
  async function down(): Promise<void> {
    const last = server
    server = null
    if (last !== null) await new Promise<void>((settle) => last.close(() => settle()))
  }
  await up()
  return { letters, up, down, close: down }
}
