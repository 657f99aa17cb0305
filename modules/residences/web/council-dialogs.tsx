import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { addSeat, endSeat, listCouncil } from '../contract/people.ts'
import type { Seat } from './answers.ts'
import { peopleFoundQuery } from './queries.ts'

/** A term voted by the meeting. */
export function SeatDialog({ residenceId, onClose }: { residenceId: string; onClose: () => void }) {
  const t = useT()
  return (
    <Dialog open title={t('Enregistrer un mandat')} onClose={onClose}>
      <Form
        endpoint={addSeat}
        input={{ params: { residenceId } }}
        defaultValues={{ isChair: false }}
        submit={t('Enregistrer le mandat')}
        refreshes={[listCouncil]}
        onDone={onClose}
      >
        <MemberField residenceId={residenceId} />
        <div className="grid gap-5 md:grid-cols-2">
          <DateField name="startsOn" label={t('Début')} type="date" />
          <DateField name="endsOn" label={t('Fin')} hint={t('Trois ans au plus après le début')} type="date" />
        </div>
        <Checkbox name="isChair" label={t('Préside le conseil')} />
      </Form>
    </Dialog>
  )
}

function MemberField({ residenceId }: { residenceId: string }) {
  const t = useT()
  const [search, setSearch] = useState('')
  const found = useQuery({ ...peopleFoundQuery(residenceId, search), enabled: search !== '' })
  const members = (found.data?.items ?? []).filter((person) => person.kind === 'owner')
  return (
    <>
      <SearchField label={t('Chercher un copropriétaire')} value={search} onSearch={setSearch} />
      <Select
        name="memberId"
        label={t('Membre')}
        placeholder={search === '' ? t("Cherchez d'abord un nom") : t('Choisir')}
        options={members.map(({ id, name, party }) => ({
          value: id,
          label: party === null || party.includes(name) ? name : `${name} (${party})`,
        }))}
      />
    </>
  )
}

export function EndSeatDialog({
  residenceId,
  seat,
  onClose,
}: {
  residenceId: string
  seat: Seat
  onClose: () => void
}) {
  const t = useT()
  return (
    <Dialog open title={t('Fin du mandat de {name}', { name: seat.name })} onClose={onClose}>
      <Form
        endpoint={endSeat}
        input={{ params: { residenceId, seatId: seat.id } }}
        submit={t('Mettre fin au mandat')}
        danger
        refreshes={[listCouncil]}
        onDone={onClose}
      >
        <DateField
          name="endsOn"
          label={t('Premier jour sans mandat')}
          hint={t('Les accès du conseil se ferment ce jour-là.')}
          type="date"
        />
        <TextField
          name="reason"
          label={t('Motif')}
          hint={t('Exemple : démission reçue le 3 mars')}
          autoComplete="off"
        />
      </Form>
    </Dialog>
  )
}
