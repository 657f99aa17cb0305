import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { ExternalLink, Link } from '#web/ui/link.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { today, useIds } from './answers.ts'
import { supplierQuery } from './queries.ts'
import { SupplierDialog } from './supplier-dialog.tsx'
import { tradeWord } from './words.ts'

/** One supplier of the firm, and the contracts it has in its residences. */
export function SupplierScreen() {
  const t = useT()
  const format = useFormat()
  const { organizationId, supplierId } = useIds()
  const { data: supplier } = useSuspenseQuery(supplierQuery(organizationId, supplierId))
  const [editing, setEditing] = useState(false)
  const { phone, email, insuredUntil } = supplier
  const isUninsured = insuredUntil !== null && insuredUntil < today()
  return (
    <Screen
      title={supplier.name}
      subtitle={
        <Link to="/gestion/$organizationId/prestataires" params={{ organizationId }}>
          {t('Tous les prestataires')}
        </Link>
      }
      {...(supplier.can.edit && {
        actions: <Button onClick={() => setEditing(true)}>{t('Corriger la fiche')}</Button>,
      })}
    >
      {!supplier.isOn && (
        <Notice tone="attention">{t('Mis de côté : aucun nouvel ordre ne peut lui être passé.')}</Notice>
      )}
      {isUninsured && (
        <Notice tone="danger">
          {t('Son assurance décennale est finie depuis le {day}. Demandez-lui une nouvelle attestation.', {
            day: format.date(insuredUntil, 'medium'),
          })}
        </Notice>
      )}
      <Card title={t('Fiche')}>
        <Facts
          facts={[
            { label: t('Métiers'), value: supplier.trades.map((trade) => tradeWord(t, trade)).join(', ') },
            { label: t('Personne à joindre'), value: supplier.contact },
            {
              label: t('Téléphone'),
              value: phone !== '' && <ExternalLink href={`tel:${phone}`}>{phone}</ExternalLink>,
            },
            {
              label: t('E-mail'),
              value: email !== '' && <ExternalLink href={`mailto:${email}`}>{email}</ExternalLink>,
            },
            { label: t('Adresse postale'), value: supplier.address },
            { label: t('SIRET'), value: supplier.siret },
            {
              label: t('Assurance décennale'),
              value:
                insuredUntil === null
                  ? t('non fournie')
                  : t('jusqu’au {day}', { day: format.date(insuredUntil, 'medium') }),
            },
          ]}
        />
      </Card>
      <Card title={t('Contrats')}>
        {supplier.contracts.length === 0 && <p className="text-ink-soft">{t('Aucun contrat avec lui.')}</p>}
        <List>
          {supplier.contracts.map(({ id, residenceId, residence, title, endsOn }) => (
            <ListItem
              key={id}
              title={
                <Link to="/r/$residenceId/contrats" params={{ residenceId }}>
                  {title}
                </Link>
              }
              detail={[
                residence,
                endsOn === null ? t('sans terme') : t('jusqu’au {day}', { day: format.date(endsOn, 'medium') }),
              ].join(' · ')}
            />
          ))}
        </List>
      </Card>
      {editing && <SupplierDialog supplier={supplier} onClose={() => setEditing(false)} />}
    </Screen>
  )
}
