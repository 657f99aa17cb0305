import { useMutation } from '@tanstack/react-query'
import type * as z from 'zod'
import { call } from '#web/api.ts'
import { askPasskey, type Credential, signInWithPasskey } from '../contract/sign-in.ts'
import { useEntrance } from './use-entrance.ts'
import { presentPasskey } from './webauthn.ts'

/** Signs in with a passkey of this device or of a telephone nearby. */
export function usePasskeySignIn() {
  const enter = useEntrance()
  return useMutation({
    mutationFn: async () => call(signInWithPasskey, { body: { response: await heldPasskey() } }),
    onSuccess: enter,
  })
}

/** A passkey answering a challenge of the server. Throws `ApiProblem`. */
export async function heldPasskey(): Promise<z.input<typeof Credential>> {
  return presentPasskey(await call(askPasskey, {}))
}
