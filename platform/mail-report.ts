import type { Attachment } from 'mailparser'

/** Of one recipient: RFC 3464, section 2.3. */
export type ReportedRecipient = {
  /** As we wrote to them, and as the last server knew them, which differ after a forwarding; in lower case. */
  addresses: string[]
  /** `failed`, `delayed`, `delivered`… */
  action: string
  /** `5.1.1`: RFC 3463. */
  status: string
}

/** What a mail server says of a message that it was given before. */
export type MailReport = {
  /** Of that message, with its angle brackets. */
  messageId: string
  recipients: ReportedRecipient[]
}

/** A report speaks of the one person that each of our messages goes to. */
const MOST_RECIPIENTS = 10
const MOST_PARTS = 20

/** Reads a report of delivery (multipart/report, RFC 3464) out of its bytes; null when it is none that names our message. */
export async function readMailReport(bytes: Uint8Array): Promise<MailReport | null> {
  const { simpleParser } = await import('mailparser')
  const options = {
    ...{
      keepDeliveryStatus: true,
      skipHtmlToText: true,
      skipTextToHtml: true,
      skipImageLinks: true,
      skipTextLinks: true,
    },
    ...{ maxHtmlLengthToParse: 0, maxHeadSize: 64 * 1024, maxChildNodes: MOST_PARTS },
  }
  const mail = await simpleParser(Buffer.from(bytes), options).catch(() => null)
  const [status] = partsOf(mail?.attachments, /^message\/delivery-status$/)
  const [original] = partsOf(mail?.attachments, /^(message\/rfc822|text\/rfc822-headers)$/)
  const messageId = /^message-id:\s*(<[^<>\s]{3,250}>)/im.exec(original ?? '')?.[1]
  if (status === undefined || messageId === undefined) return null
  // The first group of fields is about the report itself.
  const [, ...groups] = status.split(/\r?\n[ \t]*\r?\n/)
  return { messageId, recipients: groups.slice(0, MOST_RECIPIENTS).map(recipientIn) }
}

function partsOf(parts: readonly Attachment[] = [], type: RegExp): string[] {
  return parts.filter(({ contentType }) => type.test(contentType)).map(({ content }) => content.toString('latin1'))
}

function recipientIn(group: string): ReportedRecipient {
  const unfolded = group.replaceAll(/\r?\n[ \t]+/g, ' ')
  const field = (name: string) => new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(unfolded)?.[1]?.trim() ?? ''
  const addresses = ['original-recipient', 'final-recipient']
    .map((name) => /^rfc822;\s*<?([^<>\s]+)>?$/i.exec(field(name))?.[1]?.toLowerCase())
    .filter((address) => address !== undefined)
  return {
    addresses,
    action: field('action').toLowerCase(),
    status: /^\d\.\d{1,3}\.\d{1,3}/.exec(field('status'))?.[0] ?? '',
  }
}
