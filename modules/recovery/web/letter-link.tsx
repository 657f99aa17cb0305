import type { ReactNode } from 'react'
import { addressOf } from '#web/api.ts'
import { ExternalLink } from '#web/ui/link.tsx'
import { downloadLetter } from '../contract/letters.ts'
import { usePlace } from './answers.ts'

/** A letter as it was sent, in the browser's own reader. */
export function LetterLink({ actId, children }: { actId: string; children: ReactNode }) {
  const { residenceId } = usePlace()
  return (
    <ExternalLink href={addressOf(downloadLetter, { params: { residenceId, actId } })} target="_blank">
      {children}
    </ExternalLink>
  )
}
