import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { inFours } from '#shared/iban.ts'
import { useFormat, useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DataTable } from '#web/ui/data-table.tsx'
import type { Column } from '#web/ui/data-table-columns.ts'
import { DateText } from '#web/ui/date-text.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Link } from '#web/ui/link.tsx'
import { Money } from '#web/ui/money.tsx'
import { Paged, usePages } from '#web/ui/paged.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { listPayments } from '../contract.ts'
import type { PaymentRow, PaymentsPage } from './answers.ts'
import { MerchantDialog } from './merchant-dialog.tsx'
import { merchantQuery, usePlace } from './queries.ts'
import { STATE_TONES, stateWord, troubleWord } from './words.ts'

/** What owners paid or tried to pay by card, and whether they may. */
export function PaymentsScreen() {
  const t = useT()
  const { residenceId } = usePlace()
  const params = { residenceId }
  const { data } = useSuspenseQuery(merchantQuery(residenceId))
  const pages = usePages(listPayments, { params }, (cursor) => ({ params, query: cursor }))
  return (
    <Screen title={t('Paiements en ligne')} subtitle={t('Par carte, depuis l’espace des copropriétaires')} width="wide">
      <Merchant page={data} />
      <Paged pages={pages}>{(items) => <Payments rows={items} />}</Paged>
    </Screen>
  )
}

function Merchant({ page: { merchant, provider, can } }: { page: PaymentsPage }) {
  const t = useT()
  const [isOpen, setOpen] = useState(false)
  const isTaken = merchant?.isOpen === true && merchant.provider === provider
  const change = provider !== null && can.setMerchant && (
    <Button onClick={() => setOpen(true)}>{merchant === null ? t('Ouvrir la carte') : t('Changer')}</Button>
  )
  return (
    <Card
      title={t('Carte')}
      aside={<Badge tone={isTaken ? 'success' : 'neutral'}>{isTaken ? t('Ouverte') : t('Fermée')}</Badge>}
      actions={change || undefined}
    >
      {provider === null ? (
        <p>
          {t(
            "Aucun prestataire de paiement n'est réglé pour cette installation : les copropriétaires paient par virement.",
          )}
        </p>
      ) : (
        <MerchantFacts merchant={merchant} isTrial={provider === 'sandbox'} />
      )}
      {isOpen && <MerchantDialog merchant={merchant} onClose={() => setOpen(false)} />}
    </Card>
  )
}

function MerchantFacts({ merchant, isTrial }: { merchant: PaymentsPage['merchant']; isTrial: boolean }) {
  const t = useT()
  const format = useFormat()
  if (merchant === null)
    return (
      <p>
        {t(
          "Le compte de la résidence chez le prestataire n'est pas encore indiqué : les copropriétaires paient par virement.",
        )}
      </p>
    )
  return (
    <>
      <p>
        {t('Compte {account}. Contrat : {rate} % et {fixed} par paiement, à la charge de la résidence.', {
          account: merchant.account,
          rate: format.number(merchant.feeRate / 100),
          fixed: format.money(merchant.feeFixed),
        })}
      </p>
      <p className="text-sm text-ink-soft">
        {t('L’argent attend au compte 512-CB jusqu’à ce que le prestataire le verse à la banque.')}
      </p>
      {isTrial && <p>{t("Installation d'essai : aucune carte n'est débitée.")}</p>}
    </>
  )
}

function Payments({ rows }: { rows: readonly PaymentRow[] }) {
  const t = useT()
  const columns = useColumns()
  return (
    <DataTable
      caption={t('Paiements par carte, du plus récent au plus ancien')}
      rows={rows}
      columns={columns}
      rowKey={({ id }) => id}
      rowLabel={({ owner }) => owner}
      empty={
        <EmptyState title={t('Aucun paiement par carte')}>
          {t('Ceux des copropriétaires paraîtront ici, avec leur écriture.')}
        </EmptyState>
      }
    />
  )
}

function useColumns(): Column<PaymentRow>[] {
  const t = useT()
  const { residenceId } = usePlace()
  return [
    { id: 'owner', header: t('Copropriétaire'), cell: ({ owner }) => owner, card: 'title' },
    { id: 'askedAt', header: t('Demandé le'), cell: ({ askedAt }) => <DateText value={askedAt} look="short" /> },
    { id: 'state', header: t('État'), cell: (row) => <State row={row} />, card: 'status' },
    { id: 'reference', header: t('Référence'), cell: ({ reference }) => inFours(reference) },
    {
      id: 'fee',
      header: t('Commission'),
      cell: ({ fee }) => fee !== null && <Money cents={fee} />,
      isEmpty: ({ fee }) => fee === null,
      align: 'end',
    },
    {
      id: 'entry',
      header: t('Écriture'),
      isEmpty: ({ entryId }) => entryId === null,
      cell: ({ entryId }) =>
        entryId !== null && (
          <Link to="/r/$residenceId/comptes/ecritures/$entryId" params={{ residenceId, entryId }}>
            {t("Voir l'écriture")}
          </Link>
        ),
    },
    { id: 'cents', header: t('Montant'), cell: ({ cents }) => <Money cents={cents} />, align: 'end', card: 'amount' },
  ]
}

function State({ row: { state, trouble, returned, isUnbooked } }: { row: PaymentRow }) {
  const t = useT()
  const format = useFormat()
  return (
    <span className="inline-flex flex-col items-start gap-1">
      <Badge tone={STATE_TONES[state]}>{stateWord(t, state)}</Badge>
      {trouble !== null && <span className="max-w-xs text-sm">{troubleWord(t, trouble)}</span>}
      {returned > 0 && (
        <span className="max-w-xs text-sm">
          {t('{amount} repartis vers la carte : la dette est rouverte d’autant.', { amount: format.money(returned) })}
        </span>
      )}
      {isUnbooked && <span className="max-w-xs text-sm">{t('Un retour est à passer en écriture à la main.')}</span>}
    </span>
  )
}
