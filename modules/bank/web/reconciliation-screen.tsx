import { useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useFormat, useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { Money } from '#web/ui/money.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { Select } from '#web/ui/select.tsx'
import type { Closing } from './answers.ts'
import { BankNav } from './bank-nav.tsx'
import { useResidenceId } from './place.ts'
import { reconciliationQuery } from './queries.ts'

/** The bank's last balance against the books', with every line that makes the difference. */
export function ReconciliationScreen() {
  const t = useT()
  const navigate = useNavigate()
  const { compte = '512' }: { compte?: string } = useSearch({ strict: false })
  const residenceId = useResidenceId()
  const { data } = useSuspenseQuery(reconciliationQuery(residenceId, compte))
  return (
    <Screen title={t('État de rapprochement')} subtitle={t('La banque et les comptes, au même jour.')} width="wide">
      <BankNav current="reconciliation" />
      {data.accounts.length > 1 && (
        <div className="max-w-96">
          <Select
            label={t('Compte')}
            options={data.accounts.map(({ number, label }) => ({ value: number, label: `${number} ${label}` }))}
            value={data.account}
            onChange={({ target }) =>
              void navigate({
                to: '/r/$residenceId/banque/rapprochement',
                params: { residenceId },
                search: { compte: target.value },
                replace: true,
              })
            }
          />
        </div>
      )}
      {data.closing === null ? (
        <EmptyState title={t('Aucun solde de la banque')}>
          {t('Importez un relevé qui donne son solde : CAMT.053, CFONB 120 ou OFX.')}
        </EmptyState>
      ) : (
        <Compared closing={data.closing} />
      )}
    </Screen>
  )
}

function Compared({ closing }: { closing: Closing }) {
  const t = useT()
  const { on, bank, books, difference, unexplained } = closing
  return (
    <>
      <Card title={t('Soldes')}>
        <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-2">
          <dt>
            {t('Solde du relevé au')} <DateText value={on} look="medium" />
          </dt>
          <dd className="text-right">
            <Money cents={bank} />
          </dd>
          <dt>{t('Solde dans les comptes, le même jour')}</dt>
          <dd className="text-right">
            <Money cents={books} />
          </dd>
          <dt className="font-semibold">{t('Écart')}</dt>
          <dd className="text-right font-semibold">
            <Money cents={difference} />
          </dd>
        </dl>
        <Verdict closing={closing} />
      </Card>
      <Side
        title={t('À la banque, pas dans les comptes')}
        items={closing.onlyBank}
        none={t('Tous les mouvements de la banque sont dans les comptes.')}
      />
      <Side
        title={t('Dans les comptes, pas à la banque')}
        items={closing.onlyBooks}
        none={t('La banque a montré toutes les écritures.')}
      />
      {unexplained !== 0 && <Unexplained closing={closing} />}
    </>
  )
}

function Verdict({ closing: { difference, unexplained } }: { closing: Closing }) {
  const t = useT()
  if (difference === 0) return <Notice tone="success">{t('Les deux soldes sont égaux.')}</Notice>
  if (unexplained === 0) return <Notice tone="info">{t("L'écart est expliqué, ligne par ligne, ci-dessous.")}</Notice>
  return (
    <Notice tone="attention">
      {t("Une part de l'écart n'est pas expliquée par les lignes ci-dessous :")} <Money cents={unexplained} />
    </Notice>
  )
}

function Unexplained({ closing }: { closing: Closing }) {
  const t = useT()
  const format = useFormat()
  return (
    <p className="text-ink-soft">
      {t("La part non expliquée vient d'avant le premier relevé importé ({day}) ou d'un relevé qui manque.", {
        day: format.date(closing.since, 'medium'),
      })}
    </p>
  )
}

function Side({ title, items, none }: { title: string; items: Closing['onlyBank']; none: string }) {
  return (
    <Card title={title}>
      {items.length === 0 ? (
        <p>{none}</p>
      ) : (
        <List label={title}>
          {items.map(({ id, on, cents, words }) => (
            <ListItem
              key={id}
              title={words || '—'}
              detail={<DateText value={on} look="medium" />}
              trail={<Money cents={cents} />}
            />
          ))}
        </List>
      )}
    </Card>
  )
}
