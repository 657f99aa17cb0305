import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { ButtonLink } from '#web/ui/link.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { Money } from '#web/ui/money.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Screen } from '#web/ui/screen.tsx'
import type { Owner } from './answers.ts'
import { BankNav } from './bank-nav.tsx'
import { OwnerSearch } from './owner-search.tsx'
import { useResidenceId } from './place.ts'
import { bankQuery, receiptPreviewQuery } from './queries.ts'
import { ReceiptFields } from './receipt-fields.tsx'
import { type TypedReceipt, useReceipt } from './use-receipt.ts'

/** Who pays, how much and how; what it will settle is shown before it is recorded. */
export function NewReceiptScreen() {
  const t = useT()
  const [owner, setOwner] = useState<Owner | null>(null)
  return (
    <Screen
      title={t('Saisir un encaissement')}
      subtitle={t('Un chèque, un virement ou des espèces reçus d’un copropriétaire.')}
    >
      <BankNav current="receipts" />
      {owner === null ? (
        <Card title={t('Qui a payé ?')}>
          <OwnerSearch onChoose={setOwner} />
        </Card>
      ) : (
        <Receipt key={owner.id} owner={owner} onOther={() => setOwner(null)} />
      )}
    </Screen>
  )
}

function Receipt({ owner, onOther }: { owner: Owner; onOther: () => void }) {
  const t = useT()
  const residenceId = useResidenceId()
  const { data: bank } = useSuspenseQuery(bankQuery(residenceId))
  const work = useReceipt(residenceId, owner)
  if (work.done) {
    return (
      <Notice
        tone="success"
        live
        title={t('Encaissement enregistré')}
        actions={
          <>
            <Button variant="primary" onClick={onOther}>
              {t('Saisir le suivant')}
            </Button>
            <ButtonLink to="/r/$residenceId/encaissements" params={{ residenceId }}>
              {t('Voir les encaissements')}
            </ButtonLink>
          </>
        }
      >
        <p>
          {owner.name} · <Money cents={work.cents ?? 0} />
        </p>
      </Notice>
    )
  }
  return (
    <>
      <Card title={owner.name} actions={<Button onClick={onOther}>{t('Un autre copropriétaire')}</Button>}>
        <ReceiptFields work={work} accounts={bank.accounts} />
      </Card>
      {work.cents !== null && <WhatItSettles owner={owner} typed={work.typed} cents={work.cents} />}
      <div className="flex max-md:*:flex-1">
        <Button variant="primary" pending={work.pending} disabled={work.cents === null} onClick={work.send}>
          {t('Enregistrer l’encaissement')}
        </Button>
      </div>
    </>
  )
}

type Settles = { owner: Owner; typed: TypedReceipt; cents: number }

function WhatItSettles({ owner, typed, cents }: Settles) {
  const t = useT()
  const residenceId = useResidenceId()
  const asked = { partyId: owner.id, cents, on: typed.receivedOn }
  const { data } = useQuery({ ...receiptPreviewQuery(residenceId, asked), placeholderData: (before) => before })
  if (data === undefined) return null
  const settled = data.debts.filter(({ paid }) => paid > 0)
  return (
    <Card title={t('Ce que cela réglera')}>
      <List label={t('Ce que cela réglera')}>
        {settled.map(({ id, label, dueOn, cents: owed, paid }) => (
          <ListItem
            key={id}
            title={label}
            detail={
              <>
                {t('Échéance du')} <DateText value={dueOn} look="medium" />
                {paid < owed && (
                  <>
                    {' · '}
                    {t('il restera')} <Money cents={owed - paid} />
                  </>
                )}
              </>
            }
            trail={<Money cents={paid} />}
          />
        ))}
        {data.credit > 0 && (
          <ListItem
            title={t('Avoir')}
            detail={t('Gardé pour les prochaines échéances')}
            trail={<Money cents={data.credit} />}
          />
        )}
      </List>
    </Card>
  )
}
