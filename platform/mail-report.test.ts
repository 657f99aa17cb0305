import { expect, test } from 'vitest'
import { readMailReport } from './mail-report.ts'

const STATUS = [
  'Reporting-MTA: dns; mx.exemple.fr',
  '',
  'Original-Recipient: rfc822;Paul@exemple.fr',
  'Final-Recipient: rfc822; paul@ailleurs.exemple',
  'Action: failed',
  'Status: 5.1.1 (no such user)',
  'Diagnostic-Code: smtp; 550 5.1.1',
  '  Status: 4.4.4',
]

function report(status: readonly string[] = STATUS, original = 'text/rfc822-headers'): Uint8Array {
  const part = (type: string, lines: readonly string[]) => ['--b', `Content-Type: ${type}`, '', ...lines, '']
  const lines = [
    'From: MAILER-DAEMON@mx.exemple.fr',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    ...part('text/plain', ['It could not be delivered.']),
    ...part('message/delivery-status', status),
    ...part(original, ['Subject: Bonjour', 'Message-ID: <one.two@mitoyen.exemple>', '', '']),
    '--b--',
  ]
  return Buffer.from(lines.join('\r\n'))
}

test.each(['text/rfc822-headers', 'message/rfc822'])(
  'a report with %s says of which message and of whom',
  async (type) => {
    expect(await readMailReport(report(STATUS, type))).toEqual({
      messageId: '<one.two@mitoyen.exemple>',
      recipients: [{ addresses: ['paul@exemple.fr', 'paul@ailleurs.exemple'], action: 'failed', status: '5.1.1' }],
    })
  },
)

test('a crowd of recipients is cut short, and fields that are none are left empty', async () => {
  const group = ['', 'Final-Recipient: x400; nobody', 'Status: bad']
  const { recipients } = (await readMailReport(report(['Reporting-MTA: x', ...Array(500).fill(group).flat()]))) ?? {}
  expect(recipients).toHaveLength(10)
  expect(recipients?.[0]).toEqual({ addresses: [], action: '', status: '' })
})

const many = (text: string, times: number) => text.repeat(times)
const nested = Array.from(
  { length: 4000 },
  (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
)

test.each([
  ['nothing', ''],
  ['an ordinary letter', 'From: paul@exemple.fr\r\nMessage-ID: <a@b>\r\n\r\nJe suis absent.'],
  ['noise', many('\u00ff\u0000', 100_000)],
  ['headers without end', many('A: b\r\n', 40_000)],
  ['four thousand parts in each other', nested.join('')],
  ['messages in messages', many('Content-Type: message/rfc822\r\n\r\n', 4000)],
  ['a thousand parts', `Content-Type: multipart/report; boundary=b\r\n\r\n${many('--b\r\n\r\nx\r\n', 20_000)}`],
  ['tags in tags', `Content-Type: text/html\r\n\r\n${many('<b>', 80_000)}`],
  ['words cut in encoded words', `Subject: ${many('=?utf-8?q?', 25_000)}\r\n\r\n`],
  ['a comment without end in an address', `To: ${many('(', 60_000)}\r\n\r\n`],
])('%s is no report, and takes no time', async (_name, text) => {
  const startedAt = process.cpuUsage()
  expect(await readMailReport(Buffer.from(text, 'latin1'))).toBeNull()
  expect(process.cpuUsage(startedAt).user / 1000).toBeLessThan(3000)
})
