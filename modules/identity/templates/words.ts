/** What each letter has to say. */
type Details = {
  'sign-in-link': { url: string }
  'reset-link': { url: string }
  'account-link': { place: string; url: string }
  'account-exists': { place: string; url: string }
  invitation: { place: string; url: string }
  code: { code: string }
  notice: { what: string; detail: string; url: string }
}
type Kind = keyof Details
export type Words = { [K in Kind]: { kind: K } & Details[K] }[Kind]
export type Texts = { [K in Kind]: (details: Details[K]) => Body }

/** A letter before its title and its signature. */
export type Body = { subject: string; paragraphs: string[]; action?: { label: string; url: string } }
