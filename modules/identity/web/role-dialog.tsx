import { STAFF_ROLES } from '#shared/actor.ts'
import { useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { useFormValue } from '#web/ui/form-fields.ts'
import { TextArea } from '#web/ui/text-area.tsx'
import { changeRole, listPeople, showPerson } from '../contract/people.ts'
import type { PersonSheet } from './answers.ts'
import { useFirm } from './use-firm.ts'
import { roleWord } from './words.ts'

type RoleDialogProps = { person: PersonSheet; open: boolean; onClose: () => void }

/** Another role in the firm, from today, or none any more. */
export function RoleDialog({ person, open, onClose }: RoleDialogProps) {
  const t = useT()
  const organizationId = useFirm()
  const current = STAFF_ROLES.find((role) => person.roles.includes(role)) ?? null
  return (
    <Dialog open={open} title={t('Rôle de {name}', { name: person.name })} onClose={onClose}>
      <Form
        endpoint={changeRole}
        input={{ params: { organizationId, personId: person.id } }}
        defaultValues={{ role: current }}
        submit={t('Changer le rôle')}
        aside={<Button onClick={onClose}>{t('Annuler')}</Button>}
        refreshes={[showPerson, listPeople]}
        onDone={onClose}
      >
        <RoleChoice />
        <TextArea name="reason" label={t('Motif')} hint={t("Gardé dans l'historique, jamais montré à la personne.")} />
      </Form>
    </Dialog>
  )
}

const NONE = 'none'

function RoleChoice() {
  const t = useT()
  const [role, setRole] = useFormValue('role')
  const options = STAFF_ROLES.map((value) => ({ value, label: roleWord(t, value) }))
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 font-semibold">{t('Rôle au cabinet')}</legend>
      {[...options, { value: NONE, label: t('Plus aucun rôle') }].map((option) => (
        <label key={option.value} className="flex min-h-11 cursor-pointer items-center gap-3">
          <input
            type="radio"
            name="staff-role"
            checked={(role ?? NONE) === option.value}
            onChange={() => setRole(option.value === NONE ? null : option.value)}
            className="size-6 shrink-0"
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
