import type { ReactNode } from 'react'
import { Screen } from '#web/ui/screen.tsx'

/** A page of the door: a title, one line, one thing to do. */
export function Door({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <Screen title={title} subtitle={lead}>
      <div className="flex flex-col gap-6 rounded-md border border-line bg-surface-raised p-5 md:p-7">{children}</div>
    </Screen>
  )
}
