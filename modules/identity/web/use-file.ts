import { useMutation } from '@tanstack/react-query'
import type { Endpoint } from '#shared/endpoint.ts'
import { ApiProblem, addressOf, heed, type LooseInput, problemFrom } from '#web/api.ts'
import { BUILD } from '#web/state.ts'
import { proveIdentity } from '#web/step-up.ts'

type Wanted = { input: LooseInput; name: string }

/** A file made on demand, kept by the browser under this name. Asks for a fresh proof of identity when one is owed. */
export function useFile(endpoint: Endpoint) {
  return useMutation({
    mutationFn: async ({ input, name }: Wanted) => keep(await fetchFile(endpoint, input), name),
  })
}

async function fetchFile(endpoint: Endpoint, input: LooseInput): Promise<Blob> {
  const first = await ask(endpoint, input)
  if (first.ok) return first.blob()
  const problem = await problemOf(first)
  if (problem.code !== 'step-up-required' || !(await proveIdentity())) throw heed(problem)
  const second = await ask(endpoint, input)
  if (second.ok) return second.blob()
  throw heed(await problemOf(second))
}

async function ask(endpoint: Endpoint, input: LooseInput): Promise<Response> {
  try {
    return await fetch(addressOf(endpoint, input), {
      method: endpoint.method,
      credentials: 'same-origin',
      headers: { 'x-mitoyen-client': BUILD },
    })
  } catch {
    throw new ApiProblem(0, { code: 'offline' })
  }
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => null)
  return problemFrom(response.status, body, response.headers.get('retry-after'))
}

function keep(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
