import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { Link } from '#web/ui/link.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { addBuilding, addStaircase, listBuildings, renameBuilding } from '../contract/residence.ts'
import { ActsMenu } from './acts-menu.tsx'
import { buildingsQuery } from './queries.ts'
import { useMaySeeLots } from './use-residence.ts'

type Editing = { kind: 'building' } | { kind: 'rename' | 'staircase'; buildingId: string; name: string }

/** Buildings with their staircases; each opens its lots. */
export function BuildingsCard({ residenceId }: { residenceId: string }) {
  const t = useT()
  const { data } = useSuspenseQuery(buildingsQuery(residenceId))
  const [editing, setEditing] = useState<Editing | null>(null)
  if (data.items.length === 0 && !data.can.edit) return null
  return (
    <Card
      title={t('Bâtiments')}
      actions={
        data.can.edit && <Button onClick={() => setEditing({ kind: 'building' })}>{t('Ajouter un bâtiment')}</Button>
      }
    >
      {data.items.length === 0 && <p className="text-ink-soft">{t("Pas encore de bâtiment : l'import les crée.")}</p>}
      <List>
        {data.items.map((building) => (
          <BuildingRow
            key={building.id}
            residenceId={residenceId}
            building={building}
            {...(data.can.edit && { onEdit: setEditing })}
          />
        ))}
      </List>
      {editing !== null && <EditDialog residenceId={residenceId} editing={editing} onClose={() => setEditing(null)} />}
    </Card>
  )
}

type Building = { id: string; name: string; lots: number; staircases: readonly { id: string; name: string }[] }
type RowProps = { residenceId: string; building: Building; onEdit?: (editing: Editing) => void }

function BuildingRow({ residenceId, building, onEdit }: RowProps) {
  const t = useT()
  const { id: buildingId, name, lots, staircases } = building
  const words = t('Bâtiment {name}', { name })
  const detail = [
    t('{lots, plural, =0 {aucun lot} one {# lot} other {# lots}}', { lots }),
    ...staircases.map((staircase) => t('escalier {name}', { name: staircase.name })),
  ].join(' · ')
  const title = (
    <Link to="/r/$residenceId/lots" params={{ residenceId }} search={{ batiment: buildingId }}>
      {words}
    </Link>
  )
  const acts =
    onEdit === undefined
      ? []
      : [
          { id: 'rename', label: t('Renommer'), onSelect: () => onEdit({ kind: 'rename', buildingId, name }) },
          {
            id: 'stairs',
            label: t('Ajouter un escalier'),
            onSelect: () => onEdit({ kind: 'staircase', buildingId, name }),
          },
        ]
  return (
    <ListItem
      title={useMaySeeLots() ? title : words}
      detail={detail}
      acts={<ActsMenu label={t('Agir sur le bâtiment {name}', { name })} items={acts} />}
    />
  )
}

function EditDialog({ residenceId, editing, onClose }: { residenceId: string; editing: Editing; onClose: () => void }) {
  const t = useT()
  const field = <TextField name="name" label={t('Nom')} autoComplete="off" />
  const common = { refreshes: [listBuildings], onDone: onClose }
  if (editing.kind === 'building') {
    return (
      <Dialog open title={t('Ajouter un bâtiment')} onClose={onClose}>
        <Form endpoint={addBuilding} input={{ params: { residenceId } }} submit={t('Ajouter le bâtiment')} {...common}>
          {field}
        </Form>
      </Dialog>
    )
  }
  const input = { params: { residenceId, buildingId: editing.buildingId } }
  if (editing.kind === 'staircase') {
    return (
      <Dialog open title={t('Ajouter un escalier au bâtiment {name}', { name: editing.name })} onClose={onClose}>
        <Form endpoint={addStaircase} input={input} submit={t("Ajouter l'escalier")} {...common}>
          {field}
        </Form>
      </Dialog>
    )
  }
  return (
    <Dialog open title={t('Renommer le bâtiment {name}', { name: editing.name })} onClose={onClose}>
      <Form
        endpoint={renameBuilding}
        input={input}
        defaultValues={{ name: editing.name }}
        submit={t('Renommer')}
        {...common}
      >
        {field}
      </Form>
    </Dialog>
  )
}
