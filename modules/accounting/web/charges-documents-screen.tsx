import { useSuspenseQuery } from '@tanstack/react-query'
import Download from 'lucide-react/icons/download'
import { useState } from 'react'
import { addressOf } from '#web/api.ts'
import { useFormat, useT } from '#web/i18n.tsx'
import { buttonLook } from '#web/ui/button-look.ts'
import { Card } from '#web/ui/card.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ExternalLink } from '#web/ui/link.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { downloadAccountStatement, downloadCertificate } from '../contract/owner-account.ts'
import type { Charges } from './call-answers.ts'
import { chargesQuery } from './call-queries.ts'
import { AccountSelect, NoAccount, useAccount } from './charges-screen.tsx'
import { BackToCharges } from './public.tsx'
import { usePlace } from './use-call.ts'
import { dayBefore, yearWord } from './words.ts'

/** An owner's papers, made when they are asked for: statements over a year or a period, certificates. */
export function ChargesDocumentsScreen() {
  const t = useT()
  const { residenceId } = usePlace()
  const { data } = useSuspenseQuery(chargesQuery(residenceId))
  const account = useAccount(data.accounts)
  if (account === undefined) return <NoAccount />
  const past = data.years.filter(({ startsOn }) => startsOn <= data.asOf)
  return (
    <Screen title={t('Relevés et attestations')} subtitle={<BackToCharges />}>
      <AccountSelect accounts={data.accounts} account={account} />
      {past.length === 0 ? (
        <EmptyState title={t('Aucun exercice ouvert')}>
          {t('Vos relevés seront ici dès que le syndic aura ouvert les comptes.')}
        </EmptyState>
      ) : (
        <>
          <Statements partyId={account.partyId} years={past} asOf={data.asOf} />
          <Certificates partyId={account.partyId} years={past} asOf={data.asOf} />
          <Card title={t('Reçus de paiement')}>
            <p>{t('Chaque paiement a son reçu, à côté de lui dans la liste de vos appels et paiements.')}</p>
          </Card>
        </>
      )}
    </Screen>
  )
}

type PapersProps = { partyId: string; years: Charges['years']; asOf: string }

function Statements({ partyId, years, asOf }: PapersProps) {
  const t = useT()
  const format = useFormat()
  const params = { residenceId: usePlace().residenceId, partyId }
  return (
    <Card title={t('Relevé de compte')}>
      <p>{t('Tous les appels et paiements d’une période, avec le solde après chacun.')}</p>
      <List label={t('Relevés par exercice')}>
        {years.map((year) => {
          const query = { from: year.startsOn, to: dayBefore(year.endsOn) }
          const word = yearWord(t, format, year)
          return (
            <Paper
              key={year.id}
              href={addressOf(downloadAccountStatement, { params, query })}
              title={t('Exercice {year}', { year: word })}
              detail={year.endsOn > asOf ? t('Jusqu’à aujourd’hui') : undefined}
              label={t('Relevé de l’exercice {year} (PDF)', { year: word })}
            />
          )
        })}
      </List>
      <Period partyId={partyId} asOf={asOf} first={years.at(-1)?.startsOn ?? asOf} />
    </Card>
  )
}

function Period({ partyId, asOf, first }: { partyId: string; asOf: string; first: string }) {
  const t = useT()
  const params = { residenceId: usePlace().residenceId, partyId }
  const [from, setFrom] = useState(`${asOf.slice(0, 4)}-01-01`)
  const [to, setTo] = useState(asOf)
  const valid = from !== '' && to !== '' && from <= to && from <= asOf
  return (
    <form
      className="flex flex-col gap-3 border-t border-line pt-3"
      aria-label={t('Relevé d’une autre période')}
      onSubmit={(event) => event.preventDefault()}
    >
      <p className="font-semibold">{t('Une autre période')}</p>
      <div className="grid gap-3 md:grid-cols-2">
        <DateField
          label={t('Du')}
          value={from}
          min={first}
          max={asOf}
          onChange={({ target }) => setFrom(target.value)}
        />
        <DateField
          label={t('Au')}
          value={to}
          min={first}
          max={asOf}
          error={valid ? undefined : t('La fin de la période vient après son début.')}
          onChange={({ target }) => setTo(target.value)}
        />
      </div>
      {valid && (
        <div>
          <a
            href={addressOf(downloadAccountStatement, { params, query: { from, to } })}
            target="_blank"
            rel="noreferrer"
            className={buttonLook('secondary')}
          >
            <Download aria-hidden="true" className="size-5" />
            {t('Relevé de cette période (PDF)')}
          </a>
        </div>
      )}
    </form>
  )
}

function Certificates({ partyId, years, asOf }: PapersProps) {
  const t = useT()
  const format = useFormat()
  const params = { residenceId: usePlace().residenceId, partyId }
  return (
    <Card title={t('Attestation de charges payées')}>
      <p>
        {t(
          'Ce que vous avez payé dans l’exercice, et votre part des dépenses. Pour qui loue : la part récupérable auprès du locataire, compte par compte ; ce que les comptes seuls ne disent pas est marqué à vérifier.',
        )}
      </p>
      <List label={t('Attestations par exercice')}>
        {years.map((year) => {
          const word = yearWord(t, format, year)
          return (
            <Paper
              key={year.id}
              href={addressOf(downloadCertificate, { params: { ...params, yearId: year.id } })}
              title={t('Exercice {year}', { year: word })}
              detail={year.endsOn > asOf ? t('Provisoire : l’exercice n’est pas terminé') : undefined}
              label={t('Attestation de l’exercice {year} (PDF)', { year: word })}
            />
          )
        })}
      </List>
    </Card>
  )
}

type PaperProps = { href: string; title: string; detail: string | undefined; label: string }

function Paper({ href, title, detail, label }: PaperProps) {
  const t = useT()
  return (
    <ListItem
      title={title}
      detail={detail}
      acts={
        <ExternalLink href={href} target="_blank" aria-label={label}>
          {t('PDF')}
        </ExternalLink>
      }
    />
  )
}
