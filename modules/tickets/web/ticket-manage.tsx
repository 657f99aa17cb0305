import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { Form } from '#web/ui/form.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { change, merge, split } from '../contract/manage.ts'
import { type Ticket, useAddress } from './answers.ts'
import { ChangeDialog } from './change-dialog.tsx'
import { assigneesQuery, openTicketsQuery, optionsQuery, TICKET_READS } from './queries.ts'
import { dangerWord, labelWord, placeWords } from './words.ts'

type Opened = 'change' | 'merge' | 'split' | null

/** What whoever keeps the residence sees and sets: rank and its reasons, who keeps it, what it is. */
export function TicketManage({ ticket }: { ticket: Ticket }) {
  const t = useT()
  const [opened, setOpened] = useState<Opened>(null)
  const close = () => setOpened(null)
  const isOpen = ticket.state !== 'closed'
  return (
    <Card
      title={t('Suivi par le syndic')}
      actions={
        <>
          <Button onClick={() => setOpened('change')}>{t('Corriger')}</Button>
          {isOpen && <Button onClick={() => setOpened('merge')}>{t('Réunir avec une autre')}</Button>}
          {isOpen && <Button onClick={() => setOpened('split')}>{t('En faire deux')}</Button>}
        </>
      }
    >
      <Assignee ticket={ticket} />
      <p>{t('Danger : {danger}', { danger: dangerWord(t, ticket.danger) })}</p>
      {isOpen && <Rank ticket={ticket} />}
      {opened === 'change' && <ChangeDialog ticket={ticket} onClose={close} />}
      {opened === 'merge' && <MergeDialog ticket={ticket} onClose={close} />}
      {opened === 'split' && <SplitDialog ticket={ticket} onClose={close} />}
    </Card>
  )
}

/** Why it stands where it does in the queue: the points and what each comes from. */
function Rank({ ticket: { points, reasons } }: { ticket: Ticket }) {
  const t = useT()
  const words = {
    safety: t('sécurité'),
    damage: t('dégâts'),
    nuisance: t('gêne'),
    people: t('personnes touchées'),
    late: t('promesse dépassée'),
    age: t('ancienneté'),
  }
  const why = reasons.map(({ because, points: some }) => `${words[because]} ${some}`).join(' + ')
  return (
    <p>
      {t('{points, plural, one {Priorité : # point} other {Priorité : # points}}', { points })}
      {why !== '' && <span className="text-ink-soft"> ({why})</span>}
    </p>
  )
}

function Assignee({ ticket }: { ticket: Ticket }) {
  const t = useT()
  const { residenceId } = useAddress()
  const { data } = useQuery(assigneesQuery(residenceId))
  const changing = useSend(change, { refreshes: TICKET_READS })
  return (
    <>
      <Select
        label={t('Suivie par')}
        placeholder={t('Personne')}
        options={(data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={ticket.assignee?.id ?? ''}
        onChange={({ target }) =>
          changing.mutate({ params: { residenceId, ticketId: ticket.id }, body: { assignedTo: target.value || null } })
        }
      />
      {changing.error !== null && <ErrorPanel error={changing.error} />}
    </>
  )
}

type DialogProps = { ticket: Ticket; onClose: () => void }

/** Into which one: it closes, and whoever followed it follows the other. */
function MergeDialog({ ticket, onClose }: DialogProps) {
  const t = useT()
  const { residenceId } = useAddress()
  const navigate = useNavigate()
  const [search, setSearch] = useState('')
  const { data } = useQuery(openTicketsQuery(residenceId, search))
  const merging = useSend(merge, { refreshes: TICKET_READS })
  const others = data?.items.filter(({ id }) => id !== ticket.id) ?? []
  function mergeInto(into: string) {
    const onSuccess = () => {
      onClose()
      void navigate({ to: '/r/$residenceId/demandes/$ticketId', params: { residenceId, ticketId: into } })
    }
    merging.mutate({ params: { residenceId, ticketId: ticket.id }, body: { into } }, { onSuccess })
  }
  return (
    <Dialog open title={t('Réunir avec une autre')} onClose={onClose}>
      <p>{t('Celle-ci sera close, et ceux qui la suivent suivront l’autre. Son histoire reste.')}</p>
      <SearchField label={t('Chercher une demande')} value={search} onSearch={setSearch} />
      {merging.error !== null && <ErrorPanel error={merging.error} />}
      {data !== undefined && others.length === 0 && <p>{t('Aucune autre demande ouverte ne correspond.')}</p>}
      <List label={t('Demandes ouvertes')}>
        {others.map((other) => (
          <ListItem
            key={other.id}
            title={t('N° {number}, {title}', { number: other.number, title: other.title })}
            detail={placeWords(t, other.place)}
            trail={
              <Button pending={merging.isPending} onClick={() => mergeInto(other.id)}>
                {t('Réunir')}
              </Button>
            }
          />
        ))}
      </List>
    </Dialog>
  )
}

function SplitDialog({ ticket, onClose }: DialogProps) {
  const t = useT()
  const { residenceId } = useAddress()
  const navigate = useNavigate()
  const [id] = useState(() => crypto.randomUUID())
  const { data: options } = useQuery(optionsQuery(residenceId))
  return (
    <Dialog open title={t('En faire deux')} onClose={onClose}>
      <Form
        endpoint={split}
        input={{ params: { residenceId, ticketId: ticket.id } }}
        defaultValues={{ id, category: ticket.category }}
        submit={t('Créer la seconde demande')}
        refreshes={TICKET_READS}
        onDone={(made) => {
          onClose()
          void navigate({ to: '/r/$residenceId/demandes/$ticketId', params: { residenceId, ticketId: made.id } })
        }}
      >
        <p>{t('Ceux qui suivent cette demande suivront aussi la seconde.')}</p>
        <TextField name="title" label={t('Titre de la seconde')} maxLength={120} />
        <Select
          name="category"
          label={t('Genre de demande')}
          options={(options?.categories ?? []).map((one) => ({ value: one.code, label: labelWord(t, one) }))}
        />
        <TextArea name="body" label={t('Précisions')} optional rows={3} emptied="text" />
      </Form>
    </Dialog>
  )
}
