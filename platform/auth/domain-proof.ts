import { Resolver } from 'node:dns/promises'
import { keyedHash } from './seal.ts'

/** Where, under a mail domain, its owner says whose it is. */
const RECORD = '_mitoyen'

/** Domains that nobody can own (RFC 2606, RFC 6761): for development and tests. */
const RESERVED = /\.(?:example|invalid|localhost|test)$/

/** The TXT record that this firm is asked for: nobody else can make it, and it is the same for all its domains. */
export function domainProof(secret: string, organizationId: string): { name: string; value: string } {
  return { name: RECORD, value: `mitoyen-domain=${keyedHash(secret, 'domain-proof', organizationId).slice(0, 32)}` }
}

type Asking = {
  allowReserved: boolean
  /** Name servers, `address:port`; those of the machine when absent. */
  servers?: readonly string[]
}

/** Whether whoever holds the domain's DNS says so. A silent or broken DNS is a no. */
export async function isProvedDomain(
  domain: string,
  value: string,
  { allowReserved, servers }: Asking,
): Promise<boolean> {
  if (allowReserved && RESERVED.test(domain)) return true
  const resolver = new Resolver({ timeout: 2000, tries: 2 })
  if (servers !== undefined) resolver.setServers(servers)
  const records = await resolver.resolveTxt(`${RECORD}.${domain}`).catch(() => [])
  return records.some((parts) => parts.join('') === value)
}
