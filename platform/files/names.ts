const LONGEST_NAME = 150
// Names that Windows keeps for devices, whatever their extension.
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
// Controls, zero-width signs, and the marks that turn text around (`fdp.exe` shown as `exe.pdf`).
const INVISIBLE = /[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c]/gu
const NOT_IN_NAMES = /[<>:"|?*]/g

/**
 * A file name fit to be shown and to be proposed when downloading; never used as a path here. 1 to 150 characters, the
 * extension kept.
 */
export function displayName(name: string): string {
  const last = name.toWellFormed().normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  const clean = last
    .replaceAll(INVISIBLE, '')
    .replaceAll(NOT_IN_NAMES, '_')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[\s.-]+/, '')
    .replace(/[\s.]+$/, '')
  const safe = RESERVED.test(clean) ? `_${clean}` : clean
  return shorten(safe || 'document')
}

/** Lower case, without the dot; empty when there is none. */
export function extensionOf(name: string): string {
  return /\.([a-z\d]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
}

function shorten(name: string): string {
  if (name.length <= LONGEST_NAME) return name
  const extension = extensionOf(name)
  const end = extension === '' ? '' : `.${extension}`
  // A cut may fall inside a pair of surrogates.
  return name.slice(0, LONGEST_NAME - end.length).replace(/[\ud800-\udbff]$/, '') + end
}

/**
 * Headers for bytes that somebody else brought: saved rather than shown, never guessed, and harmless even if shown
 * (RFC 6266, RFC 8187). `inline` is for images and PDF in a viewer of ours.
 */
export function downloadHeaders(name: string, mediaType: string, inline = false): Record<string, string> {
  const shown = displayName(name)
  const ascii =
    shown
      .normalize('NFKD')
      .replaceAll(/[^\x20-\x7e]/g, '')
      .replaceAll(/["\\%]/g, '_') || 'document'
  return {
    'content-type': mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType,
    'content-disposition': `${inline ? 'inline' : 'attachment'}; filename="${ascii}"; filename*=UTF-8''${extendedValue(shown)}`,
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cache-control': 'private, no-store',
    'cross-origin-resource-policy': 'same-origin',
  }
}

/** The characters that encodeURIComponent leaves and RFC 8187 does not allow. */
function extendedValue(text: string): string {
  return encodeURIComponent(text).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
}
