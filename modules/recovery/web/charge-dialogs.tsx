import { useState } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { AmountField } from '#web/ui/amount-field.tsx'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { Form } from '#web/ui/form.tsx'
import { useFormValue } from '#web/ui/form-fields.ts'
import { ButtonLink } from '#web/ui/link.tsx'
import { Select } from '#web/ui/select.tsx'
import { postFee, postInterest } from '../contract/file.ts'
import { CONTRACT_FEES } from '../rules/recovery-fees.ts'
import { type FeeName, type File, usePlace } from './answers.ts'
import { RECOVERY_READS } from './queries.ts'
import { feeWord } from './words.ts'

type InterestDialogProps = { row: File['interest'][number]; onClose: () => void }

export function InterestDialog({ row, onClose }: InterestDialogProps) {
  const t = useT()
  const format = useFormat()
  const { residenceId, partyId } = usePlace()
  const posting = useSend(postInterest, { refreshes: RECOVERY_READS })
  const cents = row.interest === 'legal-rate-missing' ? 0 : row.interest.cents
  const post = () =>
    posting.mutate({ params: { residenceId, partyId }, body: { debtId: row.debtId } }, { onSuccess: onClose })
  return (
    <Dialog
      open
      title={t('Comptabiliser ces intérêts ?')}
      onClose={onClose}
      actions={
        <Button variant="primary" pending={posting.isPending} onClick={post}>
          {t('Comptabiliser {amount}', { amount: format.money(cents) })}
        </Button>
      }
    >
      <p>
        {t('{label} : {amount} d’intérêts, du {from} à aujourd’hui.', {
          ...{ label: row.label, amount: format.money(cents), from: format.date(row.from, 'medium') },
        })}
      </p>
      <p>{t('La somme est ajoutée à ce que le copropriétaire doit, et sera payée avant cette dette.')}</p>
      {posting.error !== null && <ErrorPanel error={posting.error} />}
    </Dialog>
  )
}

type FeeDialogProps = { file: File; onClose: () => void }

/** The kinds with a price in the contract, and a bailiff's bill. */
export function FeeDialog({ file: { prices, notices }, onClose }: FeeDialogProps) {
  const t = useT()
  const format = useFormat()
  const { residenceId, partyId } = usePlace()
  const [requestId] = useState(() => crypto.randomUUID())
  const priced = CONTRACT_FEES.filter((kind) => prices[kind] !== undefined)
  const kinds: FeeName[] = [...priced, 'bailiff']
  const [first = 'bailiff'] = kinds
  return (
    <Dialog open title={t('Mettre des frais à sa charge')} onClose={onClose}>
      {priced.length === 0 && <NoPrices />}
      <Form
        endpoint={postFee}
        input={{ params: { residenceId, partyId } }}
        defaultValues={{ requestId, noticeId: notices[0]?.actId, kind: first, cents: prices[first] }}
        submit={t('Ajouter à son compte')}
        refreshes={RECOVERY_READS}
        onDone={onClose}
      >
        <Kind kinds={kinds} prices={prices} />
        {notices.length > 1 && (
          <Select
            name="noticeId"
            label={t('Après quelle mise en demeure')}
            options={notices.map(({ actId, on }) => ({ value: actId, label: format.date(on, 'medium') }))}
          />
        )}
      </Form>
    </Dialog>
  )
}

function NoPrices() {
  const t = useT()
  const { residenceId } = usePlace()
  return (
    <>
      <p>
        {t(
          'Le contrat du syndic n’a pas encore ses prix ici : seule la facture d’un commissaire de justice peut être ajoutée.',
        )}
      </p>
      <p>
        <ButtonLink to="/r/$residenceId/impayes/reglages" params={{ residenceId }}>
          {t('Saisir les prix du contrat')}
        </ButtonLink>
      </p>
    </>
  )
}

type KindProps = { kinds: readonly FeeName[]; prices: File['prices'] }

/** Choosing a kind proposes its price. */
function Kind({ kinds, prices }: KindProps) {
  const t = useT()
  const format = useFormat()
  const [kind, setKind] = useFormValue('kind')
  const [, setCents] = useFormValue('cents')
  const chosen = kinds.find((one) => one === kind)
  const price = chosen === undefined ? undefined : prices[chosen]
  function choose(value: string) {
    const next = kinds.find((one) => one === value)
    setKind(value)
    setCents(next === undefined ? undefined : prices[next])
  }
  return (
    <>
      <Select
        label={t('Nature')}
        options={kinds.map((value) => ({ value, label: feeWord(t, value) }))}
        value={chosen ?? ''}
        onChange={({ target }) => choose(target.value)}
      />
      <AmountField
        key={chosen}
        name="cents"
        label={t('Montant en euros')}
        hint={
          price === undefined
            ? t('Celui de la facture.')
            : t('{amount} au plus, prix du contrat.', { amount: format.money(price) })
        }
      />
    </>
  )
}
