/** The part of the provider that our tests open; the package brings no types of its own. */
declare module 'oidc-provider' {
  import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'

  type Context = { path: string; req: IncomingMessage; res: ServerResponse; respond: boolean }
  type Interaction = { uid: string; params: Record<string, unknown>; prompt: { name: string } }
  type Configuration = {
    clients: readonly { client_id: string; client_secret: string; redirect_uris: readonly string[] }[]
    cookies: { keys: readonly string[] }
    conformIdTokenClaims: boolean
    claims: Record<string, readonly string[]>
    features: { devInteractions: { enabled: boolean } }
    interactions: { url: (context: Context, interaction: Interaction) => string }
    findAccount: (
      context: Context,
      sub: string,
    ) => { accountId: string; claims: () => Promise<Record<string, unknown> & { sub: string }> }
  }

  export class Provider {
    constructor(issuer: string, configuration: Configuration)
    Grant: new (about: {
      accountId: string
      clientId: string
    }) => { addOIDCScope(scope: string): void; save(): Promise<string> }
    use(middleware: (context: Context, next: () => Promise<void>) => Promise<void>): void
    callback(): RequestListener
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: unknown,
      options: { mergeWithLastSubmission: boolean },
    ): Promise<void>
  }
}
