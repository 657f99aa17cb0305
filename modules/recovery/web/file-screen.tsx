import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { ButtonLink, Link } from '#web/ui/link.tsx'
import { Money } from '#web/ui/money.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { type File, today, usePlace } from './answers.ts'
import { FileCharges } from './file-charges.tsx'
import { FileDebts } from './file-debts.tsx'
import { FileLog } from './file-log.tsx'
import { FileNotices } from './file-notices.tsx'
import { FilePlans } from './file-plans.tsx'
import { NextStep } from './next-step.tsx'
import { NoteDialog } from './note-dialog.tsx'
import { fileQuery } from './queries.ts'
import { stepWord } from './words.ts'

/** One owner's file: what is owed, what was done, and each act that the law allows now. */
export function FileScreen() {
  const t = useT()
  const { residenceId, partyId } = usePlace()
  const { data: file } = useSuspenseQuery(fileQuery(residenceId, partyId))
  const [open, setOpen] = useState(false)
  return (
    <Screen
      title={file.party.name}
      subtitle={<Where file={file} />}
      width="wide"
      actions={file.can.act && <Button onClick={() => setOpen(true)}>{t('Ajouter une note')}</Button>}
    >
      {open && <NoteDialog onClose={() => setOpen(false)} />}
      {file.planHolds && (
        <Notice tone="success" title={t('Rappels suspendus')}>
          {t('Un échéancier est tenu : aucune lettre ne part tant que chaque échéance est payée à sa date.')}
        </Notice>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Situation file={file} />
        <Letters file={file} />
      </div>
      <FileDebts file={file} />
      <FileNotices file={file} />
      <FileCharges file={file} />
      <FilePlans file={file} />
      <FileLog file={file} />
    </Screen>
  )
}

function Where({ file: { party } }: { file: File }) {
  const t = useT()
  const { residenceId, partyId } = usePlace()
  const lots = t('{count, plural, =0 {sans lot} one {lot {numbers}} other {lots {numbers}}}', {
    count: party.lots.length,
    numbers: party.lots.join(', '),
  })
  return (
    <span className="flex flex-wrap gap-x-4">
      <span>{[party.code, lots].filter(Boolean).join(' · ')}</span>
      <Link to="/r/$residenceId/impayes" params={{ residenceId }}>
        {t('Tous les impayés')}
      </Link>
      <Link to="/r/$residenceId/comptes/coproprietaires/$partyId" params={{ residenceId, partyId }}>
        {t('Son compte')}
      </Link>
    </span>
  )
}

function Situation({ file: { situation, asOf } }: { file: File }) {
  const t = useT()
  const format = useFormat()
  const { total, since, next, limitation } = situation
  const isNear = limitation !== null && limitation.warnOn <= today()
  return (
    <Card
      title={t('En retard au {day}', { day: format.date(asOf, 'medium') })}
      tone={total > 0 ? 'attention' : 'plain'}
      aside={isNear && <Badge tone="danger">{t('Bientôt prescrit')}</Badge>}
    >
      <Money cents={total} strong />
      {total === 0 && <p>{t('Rien n’est en retard aujourd’hui.')}</p>}
      <Facts
        facts={[
          { label: t('Dû depuis le'), value: since === null ? null : format.date(since, 'medium') },
          { label: t('Prochaine étape'), value: next === null ? null : <NextStep next={next} /> },
          {
            label: t('Prescription'),
            value:
              limitation === null
                ? null
                : t('{day}, cinq ans après l’échéance (loi 65-557, art. 42 ; départ du délai à confirmer)', {
                    day: format.date(limitation.on, 'medium'),
                  }),
          },
        ]}
      />
    </Card>
  )
}

const STEPS = ['reminder', 'second_reminder', 'formal_notice'] as const

function Letters({ file }: { file: File }) {
  const t = useT()
  const { residenceId, partyId } = usePlace()
  const { dueLetter, party, planHolds, situation, can } = file
  const reached = party.members.filter(({ isReached }) => isReached)
  const mayWrite = can.act && !planHolds && situation.total > 0
  return (
    <Card
      title={t('Lettres')}
      actions={
        mayWrite &&
        STEPS.map((step) => (
          <ButtonLink
            key={step}
            to="/r/$residenceId/impayes/$partyId/lettre/$step"
            params={{ residenceId, partyId, step }}
            variant={step === dueLetter ? 'primary' : 'secondary'}
          >
            {stepWord(t, step)}
          </ButtonLink>
        ))
      }
    >
      <p>
        {dueLetter === null
          ? t('Aucune lettre n’est à envoyer aujourd’hui selon les réglages de la résidence.')
          : t('À envoyer aujourd’hui selon les réglages : {step}.', { step: stepWord(t, dueLetter).toLowerCase() })}
      </p>
      <p className="text-ink-soft">
        {reached.length > 0
          ? t('Les rappels partent par e-mail à {names}.', { names: reached.map(({ name }) => name).join(', ') })
          : t('Personne n’a d’adresse e-mail vérifiée : tout part par la poste.')}{' '}
        {t('La mise en demeure part toujours en recommandé.')}
      </p>
    </Card>
  )
}
