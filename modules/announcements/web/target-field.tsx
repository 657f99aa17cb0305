import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#web/api.ts'
import { useT } from '#web/i18n.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { FormFieldsContext, useFormValue } from '#web/ui/form-fields.ts'
import { RadioGroup } from '#web/ui/radio-group.tsx'
import { previewAudience } from '../contract/announcements.ts'
import { AUDIENCE_ROLES, type AudienceRole, TARGET_KINDS, type Target } from '../rules/audience.ts'
import { placesQuery } from './queries.ts'
import { roleCount, roleLabel } from './words.ts'

type TargetFieldProps = { residenceId: string; initial: Target }

/** Whom it is for: places, then roles; and at once exactly how many people that is. */
export function TargetField({ residenceId, initial }: TargetFieldProps) {
  const [target, setTarget] = useState(initial)
  const [, setValue] = useFormValue('target')

  function change(next: Target) {
    setTarget(next)
    setValue({ ...next, ids: [...next.ids], roles: [...next.roles] })
  }

  // One value of the form, made of several fields: these are not the form's own.
  return (
    <FormFieldsContext value={null}>
      <TargetParts residenceId={residenceId} target={target} onChange={change} />
    </FormFieldsContext>
  )
}

type TargetPartsProps = { residenceId: string; target: Target; onChange: (target: Target) => void }

function TargetParts({ residenceId, target, onChange }: TargetPartsProps) {
  const t = useT()
  return (
    <div className="flex flex-col gap-4">
      <RadioGroup
        name="targetKind"
        label={t('Pour qui')}
        value={target.kind}
        onChange={(kind) =>
          onChange({ ...target, kind: TARGET_KINDS.find((one) => one === kind) ?? 'residence', ids: [] })
        }
        options={[
          { value: 'residence', label: t('Toute la résidence') },
          { value: 'buildings', label: t('Des bâtiments') },
          { value: 'staircases', label: t('Des escaliers') },
          { value: 'lots', label: t('Des lots') },
        ]}
      />
      {target.kind !== 'residence' && (
        <Places residenceId={residenceId} target={target} onChange={(ids) => onChange({ ...target, ids })} />
      )}
      <Roles roles={target.roles} onChange={(roles) => onChange({ ...target, roles })} />
      <Reach residenceId={residenceId} target={target} />
    </div>
  )
}

type PlacesProps = { residenceId: string; target: Target; onChange: (ids: string[]) => void }

function Places({ residenceId, target, onChange }: PlacesProps) {
  const t = useT()
  const { data } = useSuspenseQuery(placesQuery(residenceId))
  const labels = {
    residence: [],
    buildings: data.buildings.map(({ id, name }) => ({ id, label: t('Bâtiment {name}', { name }) })),
    staircases: data.staircases.map(({ id, name, building }) => ({
      id,
      label: t('Escalier {name}, bâtiment {building}', { name, building }),
    })),
    lots: data.lots.map(({ id, number, door }) => ({
      id,
      label: [t('Lot {number}', { number }), door].filter(Boolean).join(', '),
    })),
  }
  return (
    <fieldset className="max-h-72 overflow-y-auto rounded-md border border-line px-4 py-2">
      <legend className="sr-only">{t('Lieux')}</legend>
      {labels[target.kind].map(({ id, label }) => (
        <Checkbox
          key={id}
          label={label}
          checked={target.ids.includes(id)}
          onChange={() => onChange(toggled(target.ids, id))}
        />
      ))}
    </fieldset>
  )
}

function Roles({ roles, onChange }: { roles: readonly AudienceRole[]; onChange: (roles: AudienceRole[]) => void }) {
  const t = useT()
  return (
    <fieldset>
      <legend className="font-semibold">{t('Seulement')}</legend>
      <p className="text-sm text-ink-soft">{t('Rien de coché : tous ceux qui y habitent ou y possèdent un lot.')}</p>
      <div className="flex flex-wrap gap-x-6">
        {AUDIENCE_ROLES.map((role) => (
          <Checkbox
            key={role}
            label={roleLabel(t, role)}
            checked={roles.includes(role)}
            onChange={() => onChange(toggled(roles, role))}
          />
        ))}
      </div>
    </fieldset>
  )
}

/** Exactly whom that is today, counted by the same rule that will send it. */
function Reach({ residenceId, target }: { residenceId: string; target: Target }) {
  const t = useT()
  const complete = target.kind === 'residence' || target.ids.length > 0
  const body = { target: { ...target, ids: [...target.ids], roles: [...target.roles] } }
  const reach = useQuery({
    queryKey: [previewAudience.config.name, { residenceId }, body],
    queryFn: ({ signal }) => call(previewAudience, { params: { residenceId }, body }, signal),
    enabled: complete,
  })
  if (!complete) return <p className="text-ink-soft">{t('Choisissez au moins un lieu.')}</p>
  if (reach.error !== null) return <ErrorPanel error={reach.error} />
  if (reach.data === undefined) return <p className="text-ink-soft">{t('Compte des destinataires…')}</p>
  return <ReachCount reach={reach.data} />
}

function ReachCount({ reach }: { reach: Awaited<ReturnType<typeof call<typeof previewAudience>>> }) {
  const t = useT()
  return (
    <details className="rounded-md bg-surface-sunken px-4 py-2">
      <summary className="min-h-11 cursor-pointer py-2" aria-live="polite">
        <span className="font-semibold">
          {t("{count, plural, =0 {Personne n'est concerné} one {# destinataire} other {# destinataires}}", {
            count: reach.recipients,
          })}
        </span>
        {reach.byRole.length > 0 && ` : ${reach.byRole.map(({ role, count }) => roleCount(t, role, count)).join(', ')}`}
      </summary>
      <p className="pb-2 text-ink-soft">{reach.names.join(', ')}</p>
    </details>
  )
}

function toggled<Item>(items: readonly Item[], item: Item): Item[] {
  return items.includes(item) ? items.filter((one) => one !== item) : [...items, item]
}
