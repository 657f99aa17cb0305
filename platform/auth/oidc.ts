import { createHash } from 'node:crypto'
import * as z from 'zod'
import { type IdClaims, IdTokenRefused, Keys, verifyIdToken } from './id-token.ts'
import { fetchJson, OutboundRefused } from './outbound.ts'

export type Provider = { issuer: string; clientId: string; clientSecret: string }
type Where = { redirectUri: string; allowPrivate: boolean }

const Metadata = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
})

/**
 * What an issuer says of itself (OpenID Connect Discovery 1.0).
 * @throws OutboundRefused, IdTokenRefused when its document names another issuer
 */
export async function discover(issuer: string, allowPrivate: boolean) {
  const { status, json } = await fetchJson(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    allowPrivate,
  })
  const metadata = Metadata.safeParse(json)
  if (status !== 200 || !metadata.success) throw new OutboundRefused('answer-invalid')
  if (metadata.data.issuer !== issuer) throw new IdTokenRefused('metadata-issuer')
  return metadata.data
}

export type Secrets = { state: string; nonce: string; verifier: string }

/** Where the browser is sent: code flow with PKCE, state and nonce (RFC 9700). */
export async function authorizationUrl(
  provider: Provider,
  secrets: Secrets,
  where: Where & { hint?: string },
): Promise<string> {
  const metadata = await discover(provider.issuer, where.allowPrivate)
  const url = new URL(metadata.authorization_endpoint)
  const parameters = {
    response_type: 'code',
    client_id: provider.clientId,
    redirect_uri: where.redirectUri,
    scope: 'openid email profile',
    state: secrets.state,
    nonce: secrets.nonce,
    code_challenge: createHash('sha256').update(secrets.verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...(where.hint !== undefined && { login_hint: where.hint }),
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url.href
}

/**
 * Who the provider says it was. The code is exchanged once, over a connection of ours.
 * @throws OutboundRefused, IdTokenRefused
 */
export async function claimsFor(
  provider: Provider,
  answer: { code: string } & Omit<Secrets, 'state'>,
  where: Where,
): Promise<IdClaims> {
  const metadata = await discover(provider.issuer, where.allowPrivate)
  const token = await exchange(metadata.token_endpoint, provider, { ...answer, ...where })
  const { json } = await fetchJson(metadata.jwks_uri, { allowPrivate: where.allowPrivate })
  const keys = Keys.safeParse(json)
  if (!keys.success) throw new OutboundRefused('answer-invalid')
  const { issuer, clientId } = provider
  return verifyIdToken(token, { issuer, clientId, nonce: answer.nonce, keys: keys.data, now: Date.now() })
}

const TokenAnswer = z.object({ id_token: z.string().max(16_000) })

async function exchange(
  endpoint: string,
  provider: Provider,
  given: { code: string; verifier: string } & Where,
): Promise<string> {
  const { status, json } = await fetchJson(endpoint, {
    method: 'POST',
    allowPrivate: given.allowPrivate,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: `Basic ${basic(provider)}`,
    },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: given.code,
      redirect_uri: given.redirectUri,
      code_verifier: given.verifier,
    }).toString(),
  })
  const answer = TokenAnswer.safeParse(json)
  if (status !== 200 || !answer.success) throw new IdTokenRefused('code')
  return answer.data.id_token
}

/** Both parts form-encoded before they are joined (RFC 6749, section 2.3.1). */
function basic({ clientId, clientSecret }: Provider): string {
  const encoded = [clientId, clientSecret].map((part) => encodeURIComponent(part).replaceAll('%20', '+'))
  return Buffer.from(encoded.join(':')).toString('base64')
}
