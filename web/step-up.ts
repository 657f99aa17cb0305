import type { ComponentType } from 'react'
import { createSignal } from './signal.ts'

/** What the identity module shows inside the dialog: any fresh proof (password, code, passkey), then `onDone`. */
export type StepUpProps = { onDone: () => void; onCancel: () => void }

type LoadContent = () => Promise<{ StepUp: ComponentType<StepUpProps> }>
type Asking = { answer: (proved: boolean) => void }

/** The dialog that is open now, if any; the shell shows it. */
export const asking = createSignal<Asking | null>(null)

let loadContent: LoadContent | null = null

/** Called once by the identity module's routes: `provideStepUp(() => import('./step-up.tsx'))`. */
export function provideStepUp(load: LoadContent): void {
  loadContent = load
}

export function stepUpContent(): LoadContent | null {
  return loadContent
}

/** Asks the person to prove who they are again. Resolves to false when they decline or nothing can ask them. */
export function proveIdentity(): Promise<boolean> {
  if (loadContent === null) return Promise.resolve(false)
  return new Promise((resolve) => {
    asking.get()?.answer(false)
    asking.set({
      answer(proved) {
        asking.set(null)
        resolve(proved)
      },
    })
  })
}
