import { useState } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { RadioGroup } from '#web/ui/radio-group.tsx'
import { listCalls, previewCall } from '../contract/calls.ts'
import { setRounding } from '../contract/charges.ts'
import { ROUNDING_POLICIES } from '../rules/allocation.ts'
import type { CallPage } from './call-answers.ts'
import { roundingWord } from './call-words.ts'
import { usePlace } from './use-call.ts'

type RoundingProps = { rounding: CallPage['rounding'] }

/** How cents are shared when an amount does not divide: an assembly may have decided it. */
export function RoundingCard({ rounding, mayEdit }: RoundingProps & { mayEdit: boolean }) {
  const t = useT()
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const { policy, since } = rounding
  const change = <Button onClick={() => setOpen(true)}>{t('Changer l’arrondi')}</Button>
  return (
    <Card title={t('Arrondi des appels')} actions={mayEdit ? change : undefined}>
      <p>{roundingWord(t, policy)}</p>
      {since !== null && (
        <p className="text-ink-soft">
          {t('Depuis le {day}, pour les appels émis après.', { day: format.date(since, 'medium') })}
        </p>
      )}
      {open && <RoundingDialog rounding={rounding} onClose={() => setOpen(false)} />}
    </Card>
  )
}

function RoundingDialog({ rounding: { policy }, onClose }: RoundingProps & { onClose: () => void }) {
  const t = useT()
  const { residenceId } = usePlace()
  return (
    <Dialog open title={t('Arrondi des appels')} onClose={onClose}>
      <Form
        endpoint={setRounding}
        input={{ params: { residenceId } }}
        defaultValues={{ policy }}
        submit={t('Enregistrer l’arrondi')}
        refreshes={[listCalls, previewCall]}
        onDone={onClose}
      >
        <p>{t('Les appels à venir le suivront ; ceux déjà émis gardent le leur. La somme fait toujours le budget.')}</p>
        <RadioGroup
          name="policy"
          label={t('Où vont les centimes qui ne se divisent pas ?')}
          options={ROUNDING_POLICIES.map((value) => ({ value, label: roundingWord(t, value) }))}
        />
      </Form>
    </Dialog>
  )
}
