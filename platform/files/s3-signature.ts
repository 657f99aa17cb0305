import { createHash, createHmac } from 'node:crypto'

export type S3Account = { region: string; accessKeyId: string; secretAccessKey: string }

export type SignedRequest = {
  method: string
  url: URL
  /** Lower-case names. */
  headers: Readonly<Record<string, string>>
  /** SHA-256 of the body, in hexadecimal. */
  bodyHash: string
}

/** SHA-256 of nothing, for requests without a body. */
export const EMPTY_HASH = createHash('sha256').digest('hex')

/** The headers to send: those given, and the ones that sign them (AWS Signature Version 4, service `s3`). */
export function signed(request: SignedRequest, account: S3Account, at: Date): Record<string, string> {
  const time = at.toISOString().replaceAll(/[-:]|\.\d{3}/g, '')
  const headers = {
    ...request.headers,
    host: request.url.host,
    'x-amz-content-sha256': request.bodyHash,
    'x-amz-date': time,
  }
  const names = Object.keys(headers).toSorted()
  const scope = `${time.slice(0, 8)}/${account.region}/s3/aws4_request`
  const text = ['AWS4-HMAC-SHA256', time, scope, sha256(canonical(request, headers))].join('\n')
  const signature = hmac(signingKey(account, time.slice(0, 8)), text).toString('hex')
  const { host: _host, ...sent } = headers
  return {
    ...sent,
    authorization: `AWS4-HMAC-SHA256 Credential=${account.accessKeyId}/${scope},SignedHeaders=${names.join(';')},Signature=${signature}`,
  }
}

function canonical({ method, url, bodyHash }: SignedRequest, headers: Record<string, string>): string {
  const lines = Object.entries(headers)
    .map(([name, value]) => `${name}:${value.trim()}`)
    .toSorted()
  const names = Object.keys(headers).toSorted().join(';')
  return [method, url.pathname, url.searchParams.toString(), ...lines, '', names, bodyHash].join('\n')
}

function signingKey({ region, secretAccessKey }: S3Account, day: string): Buffer {
  return hmac(hmac(hmac(hmac(`AWS4${secretAccessKey}`, day), region), 's3'), 'aws4_request')
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
