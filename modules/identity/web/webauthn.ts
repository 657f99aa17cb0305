import * as z from 'zod'
import { ApiProblem } from '#web/api.ts'
import { Credential } from '../contract/sign-in.ts'

/** What the server's answer holds is the browser's to check: it refuses options that are not a ceremony's. */
const RequestOptions = z.custom<PublicKeyCredentialRequestOptionsJSON>(isObject)
const CreationOptions = z.custom<PublicKeyCredentialCreationOptionsJSON>(isObject)

/** Newer browsers add fields that the contract does not know: they stay here. */
const SentCredential = z.object({ ...Credential.shape, response: z.object(Credential.shape.response.shape) })

/** Passkeys in the form that the server speaks exist in browsers since 2025; elsewhere their buttons are not shown. */
export function canUsePasskeys(): boolean {
  return (
    typeof PublicKeyCredential !== 'undefined' && typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function'
  )
}

/** Asks for a passkey held on this device or another. Throws `ApiProblem` `passkey-cancelled`. */
export function presentPasskey(options: { challenge: string }): Promise<z.output<typeof Credential>> {
  return ceremony(() =>
    navigator.credentials.get({
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(RequestOptions.parse(options)),
    }),
  )
}

/** Makes a passkey. Throws `ApiProblem` `passkey-cancelled`, or `passkey-known` when this device has one already. */
export function makePasskey(options: { challenge: string }): Promise<z.output<typeof Credential>> {
  return ceremony(() =>
    navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(CreationOptions.parse(options)),
    }),
  )
}

async function ceremony(ask: () => Promise<unknown>): Promise<z.output<typeof Credential>> {
  const credential = await ask().catch(refuse)
  if (!(credential instanceof PublicKeyCredential)) throw new ApiProblem(0, { code: 'passkey-cancelled' })
  return SentCredential.parse(credential.toJSON())
}

function refuse(error: unknown): never {
  const known = error instanceof DOMException && error.name === 'InvalidStateError'
  throw new ApiProblem(0, { code: known ? 'passkey-known' : 'passkey-cancelled' })
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}
