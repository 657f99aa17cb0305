import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { ButtonLink, ExternalLink, Link } from '#web/ui/link.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { Money } from '#web/ui/money.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { type Equipment, useIds } from './answers.ts'
import { EquipmentDialog } from './equipment-dialog.tsx'
import { InterventionDialog } from './intervention-dialog.tsx'
import { equipmentQuery } from './queries.ts'
import { equipmentWord, interventionWord, placeWords } from './words.ts'

/** One equipment: who keeps it, when they come next, what was done to it. */
export function EquipmentScreen() {
  const t = useT()
  const { residenceId, equipmentId } = useIds()
  const { data: equipment } = useSuspenseQuery(equipmentQuery(residenceId, equipmentId))
  const [open, setOpen] = useState<'edit' | 'record' | null>(null)
  const close = () => setOpen(null)
  return (
    <Screen
      title={equipment.name}
      subtitle={
        <Link to="/r/$residenceId/equipements" params={{ residenceId }}>
          {t('Tous les équipements')}
        </Link>
      }
      {...(equipment.can.edit && {
        actions: (
          <>
            <Button onClick={() => setOpen('edit')}>{t('Corriger la fiche')}</Button>
            <Button onClick={() => setOpen('record')}>{t('Noter une intervention')}</Button>
            <ButtonLink
              to="/r/$residenceId/devis/nouveau"
              params={{ residenceId }}
              search={{ equipement: equipmentId }}
            >
              {t('Demander des devis')}
            </ButtonLink>
          </>
        ),
        primary: (
          <ButtonLink
            to="/r/$residenceId/ordres/nouveau"
            params={{ residenceId }}
            search={{ equipement: equipmentId }}
            variant="primary"
          >
            {t('Commander une intervention')}
          </ButtonLink>
        ),
      })}
    >
      <Known equipment={equipment} />
      <Keepers equipment={equipment} />
      <History equipment={equipment} />
      {open === 'edit' && <EquipmentDialog equipment={equipment} onClose={close} />}
      {open === 'record' && <InterventionDialog equipment={equipment} onClose={close} />}
    </Screen>
  )
}

function Known({ equipment }: { equipment: Equipment }) {
  const t = useT()
  const format = useFormat()
  const { kind, maker, serial, installedOn, retiredOn } = equipment
  const day = (on: string | null) => (on === null ? null : format.date(on, 'medium'))
  return (
    <Card title={t('Fiche')}>
      <Facts
        facts={[
          { label: t('Nature'), value: equipmentWord(t, kind) },
          { label: t('Où'), value: placeWords(t, equipment) },
          { label: t('Marque'), value: maker },
          { label: t('Numéro de série'), value: serial },
          { label: t('Installé le'), value: day(installedOn) },
          { label: t('Retiré le'), value: day(retiredOn) },
        ]}
      />
    </Card>
  )
}

function Keepers({ equipment: { contracts } }: { equipment: Equipment }) {
  const t = useT()
  const format = useFormat()
  return (
    <Card title={t('Entretien')}>
      {contracts.length === 0 && <p className="text-ink-soft">{t('Aucun contrat d’entretien n’est en cours.')}</p>}
      {contracts.map(({ id, title, supplier, nextVisitOn, visitsPerYear, contact }) => (
        <Facts
          key={id}
          facts={[
            { label: t('Contrat'), value: title },
            { label: t('Prestataire'), value: supplier },
            {
              label: t('Visites'),
              value:
                visitsPerYear > 0 && t('{count, plural, one {# par an} other {# par an}}', { count: visitsPerYear }),
            },
            { label: t('Prochaine visite'), value: nextVisitOn === null ? null : format.date(nextVisitOn, 'long') },
            { label: t('Joindre'), value: contact === null ? null : <Contact {...contact} /> },
          ]}
        />
      ))}
    </Card>
  )
}

function Contact({ phone, email }: { phone: string; email: string }) {
  return (
    <span className="flex flex-wrap gap-x-4">
      {phone !== '' && <ExternalLink href={`tel:${phone.replaceAll(/[\s.()-]/g, '')}`}>{phone}</ExternalLink>}
      {email !== '' && <ExternalLink href={`mailto:${email}`}>{email}</ExternalLink>}
    </span>
  )
}

const SHOWN = 10

/** The latest; the rest when asked for. */
function History({ equipment: { interventions } }: { equipment: Equipment }) {
  const t = useT()
  const format = useFormat()
  const [isWhole, setWhole] = useState(false)
  const older = interventions.length - SHOWN
  return (
    <Card
      title={t('Ce qui a été fait')}
      actions={
        older > 0 &&
        !isWhole && (
          <Button onClick={() => setWhole(true)}>
            {t('{count, plural, one {Voir la plus ancienne} other {Voir les # plus anciennes}}', { count: older })}
          </Button>
        )
      }
    >
      {interventions.length === 0 && <p className="text-ink-soft">{t('Rien n’est noté pour cet équipement.')}</p>}
      <List>
        {interventions.slice(0, isWhole ? undefined : SHOWN).map(({ id, kind, doneOn, doneBy, report, cents }) => (
          <ListItem
            key={id}
            title={`${interventionWord(t, kind)}, ${format.date(doneOn, 'medium')}`}
            detail={[doneBy, report].filter(Boolean).join(' · ')}
            {...(cents !== null && { trail: <Money cents={cents} /> })}
          />
        ))}
      </List>
    </Card>
  )
}
