export type Letter = {
  title: string
  paragraphs: readonly string[]
  /** The one thing to do. `url` is absolute, http or https. */
  action?: { label: string; url: string }
  /** Who writes and why the person receives it. */
  footer: string
  language?: 'fr' | 'en'
}

/**
 * One letter, twice: plain text, and HTML that any mail program shows (inline styles, no image, no remote resource,
 * both colour schemes). Every argument is text: nothing in it is taken for markup.
 */
export function letter(content: Letter): { text: string; html: string } {
  const action = content.action && { label: content.action.label, url: webAddress(content.action.url) }
  return { text: asText({ ...content, action }), html: asHtml({ ...content, action }) }
}

type CheckedLetter = Omit<Letter, 'action'> & { action: { label: string; url: string } | undefined }

function webAddress(value: string): string {
  const url = new URL(value)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw new TypeError(`Not a web address: ${url.protocol}`)
  return url.href
}

function asText({ title, paragraphs, action, footer }: CheckedLetter): string {
  const call = action ? [`${action.label} :\n${action.url}`] : []
  // "-- " alone on a line starts a signature, which mail programs fold away (RFC 3676, section 4.3).
  return `${[title, ...paragraphs, ...call, `-- \n${footer}`].join('\n\n')}\n`
}

function asHtml({ title, paragraphs, action, footer, language = 'fr' }: CheckedLetter): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(title)}</title>
</head>
<body style="margin:0;padding:24px;font:16px/1.55 Arial,Helvetica,sans-serif">
<div style="max-width:560px;margin:0 auto">
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">${escapeHtml(title)}</h1>
${[...paragraphs.map(paragraph), ...(action ? [button(action)] : [])].join('\n')}
<hr style="margin:32px 0 12px;border:0;border-top:1px solid #8a8f98">
<p style="margin:0;font-size:14px">${lines(footer)}</p>
</div>
</body>
</html>
`
}

function paragraph(text: string): string {
  return `<p style="margin:0 0 16px">${lines(text)}</p>`
}

function button({ label, url }: { label: string; url: string }): string {
  const href = escapeHtml(url)
  const style =
    'display:inline-block;padding:12px 20px;border-radius:8px;background:#1f4e79;color:#ffffff;font-weight:bold;text-decoration:none'
  // The address is written out too: it can be checked, and copied where buttons are blocked.
  return `<p style="margin:24px 0 8px"><a href="${href}" style="${style}">${escapeHtml(label)}</a></p>
<p style="margin:0 0 16px;font-size:14px;word-break:break-all"><a href="${href}" style="color:inherit">${href}</a></p>`
}

function lines(text: string): string {
  return escapeHtml(text).replaceAll('\n', '<br>')
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}
