import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { BackToCharges } from '#modules/accounting/web/public.tsx'
import { addressOf } from '#web/api.ts'
import { useFormat, useT } from '#web/i18n.tsx'
import { useSend } from '#web/query.ts'
import { Badge } from '#web/ui/badge.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { ExternalLink } from '#web/ui/link.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { Money } from '#web/ui/money.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { downloadMandate, readMine, revokeMandate } from '../contract/mandates.ts'
import { type Mandate, type Mine, type Owner, usePlace } from './answers.ts'
import { ChangeForm, SignForm } from './mandate-form.tsx'
import { mineQuery } from './queries.ts'
import { mandateWord, reasonWord } from './words.ts'

/** An owner's direct debit: signed or not, what will be collected and when, what was. */
export function MandateScreen() {
  const t = useT()
  const { residenceId } = usePlace()
  const { data } = useSuspenseQuery(mineQuery(residenceId))
  return (
    <Screen title={t('Prélèvement automatique')} subtitle={<BackToCharges />}>
      {data.owners.length === 0 && (
        <EmptyState title={t('Aucun compte de copropriétaire')}>
          {t('Le prélèvement sera possible dès que le syndic aura relié votre lot à votre compte.')}
        </EmptyState>
      )}
      {data.owners.map((owner) => (
        <OwnerDebits key={owner.partyId} owner={owner} mine={data} />
      ))}
    </Screen>
  )
}

function OwnerDebits({ owner, mine }: { owner: Owner; mine: Mine }) {
  const t = useT()
  const { mandate } = owner
  const several = mine.owners.length > 1
  const title = several ? t('Mandat de {name}', { name: owner.name }) : t('Votre mandat')
  return (
    <>
      {mandate === null || mandate.state === 'dormant' ? (
        <NoMandate owner={owner} mine={mine} title={title} />
      ) : (
        <Signed mandate={mandate} title={title} />
      )}
      <Coming owner={owner} />
      <Past owner={owner} />
    </>
  )
}

function NoMandate({ owner, mine, title }: { owner: Owner; mine: Mine; title: string }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  if (mine.creditor === null) {
    return (
      <Card title={title}>
        <p>{t('Votre résidence ne prélève pas encore. Payez par carte ou par virement, depuis la page Charges.')}</p>
      </Card>
    )
  }
  return (
    <Card
      title={title}
      tone="accent"
      actions={
        !open && (
          <Button variant="primary" onClick={() => setOpen(true)}>
            {t('Mettre en place le prélèvement')}
          </Button>
        )
      }
    >
      <p>
        {t(
          'Vos appels de charges sont payés d’eux-mêmes à leur échéance, à partir du prochain. Chaque prélèvement vous est annoncé {days} jours avant ; vous arrêtez quand vous voulez.',
          { days: mine.creditor.noticeDays },
        )}
      </p>
      <p className="text-ink-soft">{t('Ce qui est déjà échu reste à payer par un autre moyen.')}</p>
      {open && <SignForm owner={owner} mine={mine} onDone={() => setOpen(false)} />}
    </Card>
  )
}

function Signed({ mandate, title }: { mandate: Mandate; title: string }) {
  const t = useT()
  const format = useFormat()
  const { residenceId } = usePlace()
  const [asked, setAsked] = useState<'change' | 'revoke' | null>(null)
  const { state, account, rum, signedOn, signer, suspendedFor } = mandate
  return (
    <Card
      title={title}
      aside={<Badge tone={state === 'active' ? 'success' : 'attention'}>{mandateWord(t, state)}</Badge>}
      actions={
        <>
          <Button variant="secondary" onClick={() => setAsked('change')}>
            {t('Changer de compte')}
          </Button>
          <Button variant="danger" onClick={() => setAsked('revoke')}>
            {t('Arrêter le prélèvement')}
          </Button>
        </>
      }
    >
      {suspendedFor !== null && (
        <Notice tone="attention" title={t('Rien ne sera prélevé')}>
          {t('Votre banque a refusé : {reason} ({code}). Indiquez un autre compte, ou payez autrement.', {
            reason: reasonWord(t, suspendedFor),
            code: suspendedFor,
          })}
        </Notice>
      )}
      <p>
        {t('Vos appels sont prélevés sur le compte')} <span className="whitespace-nowrap tabular-nums">{account}</span>.
      </p>
      <p className="text-ink-soft">
        {t('Signé le {day} par {signer}. Référence unique du mandat : {rum}.', {
          ...{ signer, rum },
          day: format.date(signedOn, 'medium'),
        })}
      </p>
      <Paper mandate={mandate} />
      <Dialog open={asked === 'change'} title={t('Changer de compte')} onClose={() => setAsked(null)}>
        <ChangeForm mandate={mandate} onDone={() => setAsked(null)} />
      </Dialog>
      <Dialog open={asked === 'revoke'} title={t('Arrêter le prélèvement ?')} onClose={() => setAsked(null)}>
        <Revoke params={{ residenceId, mandateId: mandate.id }} onDone={() => setAsked(null)} />
      </Dialog>
    </Card>
  )
}

function Paper({ mandate }: { mandate: Mandate }) {
  const t = useT()
  const { residenceId } = usePlace()
  if (!mandate.hasDocument) return <p className="text-ink-soft">{t('Le mandat en PDF se prépare.')}</p>
  const href = addressOf(downloadMandate, { params: { residenceId, mandateId: mandate.id } })
  return (
    <p>
      <ExternalLink href={href} target="_blank">
        {t('Mandat signé (PDF)')}
      </ExternalLink>
    </p>
  )
}

type RevokeProps = { params: { residenceId: string; mandateId: string }; onDone: () => void }

function Revoke({ params, onDone }: RevokeProps) {
  const t = useT()
  const revoking = useSend(revokeMandate, { refreshes: [readMine] })
  return (
    <div className="flex flex-col gap-3">
      <p>
        {t(
          'Plus rien ne sera prélevé, sauf ce qui est déjà à la banque. Vos appels seront à payer par carte, virement ou chèque.',
        )}
      </p>
      {revoking.error !== null && <ErrorPanel error={revoking.error} />}
      <Button
        variant="danger"
        pending={revoking.isPending}
        onClick={() => revoking.mutate({ params }, { onSuccess: onDone })}
      >
        {t('Révoquer le mandat')}
      </Button>
    </div>
  )
}

function Coming({ owner: { mandate, coming } }: { owner: Owner }) {
  const t = useT()
  const format = useFormat()
  if (mandate === null && coming.length === 0) return null
  return (
    <Card title={t('Prochains prélèvements')}>
      {coming.length === 0 ? (
        <p>{t('Aucun prélèvement annoncé. Le prochain appel émis sera prélevé à son échéance.')}</p>
      ) : (
        <List label={t('Prochains prélèvements')}>
          {coming.map(({ id, collectOn, cents, isSent, parts }) => (
            <ListItem
              key={id}
              title={format.date(collectOn, 'medium')}
              detail={
                isSent
                  ? t('{what} · déjà à la banque', { what: parts.map(({ label }) => label).join(', ') })
                  : parts.map(({ label }) => label).join(', ')
              }
              trail={<Money cents={cents} />}
            />
          ))}
        </List>
      )}
    </Card>
  )
}

function Past({ owner: { past } }: { owner: Owner }) {
  const t = useT()
  const format = useFormat()
  if (past.length === 0) return null
  return (
    <Card title={t('Prélèvements passés')}>
      <List label={t('Prélèvements passés')}>
        {past.map(({ id, collectOn, cents, returnCode }) => (
          <ListItem
            key={id}
            title={format.date(collectOn, 'medium')}
            detail={
              returnCode === null
                ? t('Payé')
                : t('Refusé par la banque : {reason}. La somme est de nouveau à payer.', {
                    reason: reasonWord(t, returnCode),
                  })
            }
            trail={<Money cents={cents} />}
          />
        ))}
      </List>
    </Card>
  )
}
