import Camera from 'lucide-react/icons/camera'
import FileText from 'lucide-react/icons/file-text'
import Paperclip from 'lucide-react/icons/paperclip'
import { lazy, Suspense, useState } from 'react'
import type { Answer } from '#shared/endpoint.ts'
import { useT } from '#web/i18n.tsx'
import { useMe } from '#web/me.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { ExternalLink, Link } from '#web/ui/link.tsx'
import { List } from '#web/ui/list.tsx'
import { Notice } from '#web/ui/notice.tsx'
import type { makeForm } from '../contract/forms.ts'
import { type Ticket, type TicketFile, useAddress } from './answers.ts'
import { sendOut } from './outgoing.ts'
import { Paper, Pictures, useFileAddress } from './ticket-files.tsx'
import { PickPhotos } from './viewfinder.tsx'
import { fileKindWord, whoWords } from './words.ts'

const AddPaperDialog = lazy(async () => ({ default: (await import('./add-paper-dialog.tsx')).AddPaperDialog }))
const FormDialog = lazy(async () => ({ default: (await import('./form-dialog.tsx')).FormDialog }))

const KINDS = ['photo', 'quote', 'invoice', 'report', 'form', 'other'] as const

/** Photos to look at, papers to open, by kind; before and after face each other. */
export function TicketPapers({ ticket }: { ticket: Ticket }) {
  const t = useT()
  const { residenceId } = useAddress()
  const { person } = useMe()
  const [opened, setOpened] = useState<'paper' | 'form' | null>(null)
  const [made, setMade] = useState<Made | null>(null)
  const addPhotos = (photos: File[]) =>
    sendOut({ residenceId, personId: person.id, deed: { kind: 'attach', ticketId: ticket.id, as: 'photo' }, photos })
  const of = (kind: TicketFile['kind']) => ticket.files.filter((file) => file.kind === kind)
  return (
    <Card
      title={t('Papiers')}
      actions={
        ticket.can.attach.length > 0 && (
          <>
            <PickPhotos onPhotos={addPhotos} icon={<Camera aria-hidden="true" className="size-5" />}>
              {t('Ajouter des photos')}
            </PickPhotos>
            <Button icon={<Paperclip aria-hidden="true" className="size-5" />} onClick={() => setOpened('paper')}>
              {t('Ajouter un papier')}
            </Button>
            {ticket.can.forms.length > 0 && (
              <Button icon={<FileText aria-hidden="true" className="size-5" />} onClick={() => setOpened('form')}>
                {t('Faire un formulaire')}
              </Button>
            )}
          </>
        )
      }
    >
      {ticket.files.length === 0 && <p className="text-ink-soft">{t('Aucune photo, aucun papier.')}</p>}
      <BeforeAfter before={of('before')} after={of('after')} />
      {KINDS.map((kind) => of(kind).length > 0 && <Group key={kind} kind={kind} files={of(kind)} />)}
      <Withdrawn ticket={ticket} />
      {made !== null && <MadeNotice made={made} />}
      <Suspense>
        {opened === 'paper' && <AddPaperDialog ticket={ticket} onClose={() => setOpened(null)} />}
        {opened === 'form' && <FormDialog ticket={ticket} onMade={setMade} onClose={() => setOpened(null)} />}
      </Suspense>
    </Card>
  )
}

type Made = Answer<typeof makeForm>

/** The paper that was just made, or was there already. */
function MadeNotice({ made: { fileId, name, code, isNew } }: { made: Made }) {
  const t = useT()
  const address = useFileAddress()
  return (
    <Notice
      tone="success"
      live
      title={isNew ? t('Formulaire fait et rangé ici') : t('Ce formulaire était déjà fait : rien n’a changé depuis')}
    >
      <ExternalLink href={address(fileId, 'inline')} target="_blank">
        <span className="wrap-anywhere">{name}</span>
      </ExternalLink>
      {code !== null && (
        <p>
          <Link to="/attestation/$code" params={{ code }}>
            {t('Voir ce que lit qui la vérifie')}
          </Link>
        </p>
      )}
    </Notice>
  )
}

/** Side by side where there are both. */
function BeforeAfter({ before, after }: { before: readonly TicketFile[]; after: readonly TicketFile[] }) {
  if (before.length + after.length === 0) return null
  const isBoth = before.length > 0 && after.length > 0
  return (
    <div className={`grid gap-4 ${isBoth ? 'grid-cols-2' : ''}`}>
      {before.length > 0 && <Group kind="before" files={before} />}
      {after.length > 0 && <Group kind="after" files={after} />}
    </div>
  )
}

function Group({ kind, files }: { kind: TicketFile['kind']; files: readonly TicketFile[] }) {
  const t = useT()
  const pictures = files.filter(({ hasThumbnail }) => hasThumbnail)
  const papers = files.filter(({ hasThumbnail }) => !hasThumbnail)
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <h3 className="font-semibold">{fileKindWord(t, kind)}</h3>
      <Pictures files={pictures} />
      {papers.length > 0 && (
        <List>
          {papers.map((file) => (
            <Paper key={file.id} file={file} note={file.lane === 'internal' ? t('syndic et conseil seulement') : ''} />
          ))}
        </List>
      )}
    </div>
  )
}

/** What was taken away, by whom, when: the history keeps the name. */
function Withdrawn({ ticket: { withdrawn } }: { ticket: Ticket }) {
  const t = useT()
  if (withdrawn.length === 0) return null
  return (
    <details>
      <summary className="min-h-11 cursor-pointer py-2.5 text-ink-soft">
        {t('{count, plural, one {# papier retiré} other {# papiers retirés}}', { count: withdrawn.length })}
      </summary>
      <ul className="flex flex-col gap-2">
        {withdrawn.map(({ id, name, at, who }) => (
          <li key={id} className="text-sm text-ink-soft">
            <span className="block wrap-anywhere">{name}</span>
            {whoWords(t, who)} · <DateText value={at} look="medium" time />
          </li>
        ))}
      </ul>
    </details>
  )
}
