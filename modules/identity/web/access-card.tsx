import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { blockPerson, endPersonSessions, listPeople, showPerson, unblockPerson } from '../contract/people.ts'
import type { PersonSheet } from './answers.ts'
import { ReasonDialog } from './reason-dialog.tsx'
import { useFirm } from './use-firm.ts'

type Act = 'block' | 'unblock' | 'sign-out'

/** Open or shut, and the acts that change it: at once, with a reason, reversible. */
export function AccessCard({ person }: { person: PersonSheet }) {
  const t = useT()
  const [act, setAct] = useState<Act | null>(null)
  const close = () => setAct(null)
  const input = { params: { organizationId: useFirm(), personId: person.id } }
  const common = { input, refreshes: [showPerson, listPeople], onClose: close }
  const { name } = person
  return (
    <Card
      title={t('Accès')}
      tone={person.blocked ? 'danger' : 'plain'}
      aside={person.blocked ? <Badge tone="danger">{t('Bloqué')}</Badge> : <Badge tone="success">{t('Ouvert')}</Badge>}
    >
      <p>{situation()}</p>
      {(person.can.block || person.can.unblock) && (
        <div className="flex flex-wrap gap-3">
          {person.can.unblock && <Button onClick={() => setAct('unblock')}>{t('Débloquer…')}</Button>}
          {person.can.block && <Button onClick={() => setAct('block')}>{t('Bloquer…')}</Button>}
          {person.can.block && <Button onClick={() => setAct('sign-out')}>{t('Fermer ses sessions…')}</Button>}
        </div>
      )}
      <ReasonDialog
        {...common}
        open={act === 'block'}
        title={t('Bloquer {name} ?', { name })}
        endpoint={blockPerson}
        verb={t("Bloquer l'accès")}
        danger
      >
        <p>{t("Ses pages ouvertes se ferment dans la seconde, partout. Rien n'est effacé, et c'est réversible.")}</p>
      </ReasonDialog>
      <ReasonDialog
        {...common}
        open={act === 'unblock'}
        title={t('Débloquer {name} ?', { name })}
        endpoint={unblockPerson}
        verb={t("Rouvrir l'accès")}
      >
        <p>{t('Cette personne retrouve les rôles dont la date court encore.')}</p>
      </ReasonDialog>
      <ReasonDialog
        {...common}
        open={act === 'sign-out'}
        title={t('Fermer les sessions de {name} ?', { name })}
        endpoint={endPersonSessions}
        verb={t('Fermer ses sessions')}
      >
        <p>{t('Pour un téléphone perdu, par exemple. Cette personne pourra se connecter de nouveau.')}</p>
      </ReasonDialog>
    </Card>
  )

  function situation(): string {
    if (person.blocked) return t('Cette personne ne peut entrer dans aucune résidence du cabinet.')
    if (person.roles.length === 0) return t("Cette personne n'a pas de rôle en cours : elle n'entre nulle part.")
    return t('Cette personne entre avec les rôles ci-dessous.')
  }
}
