import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { Provider } from 'oidc-provider'

type Someone = { sub: string; email: string; email_verified: boolean; name: string }
export type Issuer = { url: string; server: Server; says: Someone }

/** A real provider on this machine, whose sign-in page lets in whoever `says` says. */
export async function openProvider(says: Someone, home = 'http://localhost:3000'): Promise<Issuer> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : address}`
  const issuer: Issuer = { url, server, says }
  const provider = new Provider(url, {
    clients: [
      {
        client_id: 'mitoyen',
        client_secret: 'a:secret with spaces',
        redirect_uris: [`${home}/api/public/sign-in/provider/answer`],
      },
    ],
    cookies: { keys: ['test'] },
    conformIdTokenClaims: false,
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/enter/${interaction.uid}` },
    findAccount: (_context, sub) => ({ accountId: sub, claims: async () => ({ ...issuer.says, sub }) }),
  })
  provider.use(async (context, next) => {
    if (!context.path.startsWith('/enter/')) return next()
    const { params, prompt } = await provider.interactionDetails(context.req, context.res)
    const grant = new provider.Grant({ accountId: issuer.says.sub, clientId: String(params.client_id) })
    grant.addOIDCScope('openid email profile')
    const result =
      prompt.name === 'login' ? { login: { accountId: issuer.says.sub } } : { consent: { grantId: await grant.save() } }
    context.respond = false
    await provider.interactionFinished(context.req, context.res, result, { mergeWithLastSubmission: true })
  })
  server.on('request', provider.callback())
  return issuer
}

/** Walks through the provider's pages, as a browser would, to the address that leads back to us. */
export async function walk(start: string): Promise<URL> {
  const jar = new Map<string, string>()
  let url = new URL(start)
  for (let step = 0; step < 10; step++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(url, { redirect: 'manual', headers: { cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]?.split(/=(.*)/s) ?? []
      jar.set(name, value)
    }
    url = new URL(response.headers.get('location') ?? '', url)
    if (url.host === 'localhost:3000') return url
  }
  throw new Error('the provider never came back')
}
