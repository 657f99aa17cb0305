import { useState } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { Notice as Box } from '#web/ui/notice.tsx'
import { type File, type Notice, today } from './answers.ts'
import { Fold } from './fold.tsx'
import { LetterLink } from './letter-link.tsx'
import { AccelerationDialog, DispatchDialog, PresentationDialog } from './notice-dialogs.tsx'
import { refusalWord } from './words.ts'

/** Each formal notice: how it left, from when time runs, until when paying avoids the rest. */
export function FileNotices({ file: { notices, can } }: { file: File }) {
  return notices.map((notice) => <OneNotice key={notice.actId} notice={notice} mayAct={can.act} />)
}

/** One that has had its whole effect asks for nothing any more. */
function OneNotice({ notice, mayAct }: NoticeCardProps) {
  const t = useT()
  const format = useFormat()
  const card = <NoticeCard notice={notice} mayAct={mayAct} />
  if (notice.acceleratedOn === null) return card
  const day = format.date(notice.on, 'medium')
  return <Fold title={t('Mise en demeure du {day}, exigibilité constatée', { day })}>{card}</Fold>
}

type Asked = 'dispatch' | 'presentation' | 'acceleration' | null
type NoticeCardProps = { notice: Notice; mayAct: boolean }

function NoticeCard({ notice, mayAct }: NoticeCardProps) {
  const t = useT()
  const format = useFormat()
  const [asked, setAsked] = useState<Asked>(null)
  const dialog = { notice, onClose: () => setAsked(null) }
  return (
    <Card
      title={t('Mise en demeure du {day}', { day: format.date(notice.on, 'medium') })}
      aside={<State notice={notice} />}
      actions={mayAct && <Acts notice={notice} onAsk={setAsked} />}
    >
      <Dates notice={notice} />
      <Flaw notice={notice} />
      <p>
        <LetterLink actId={notice.actId}>{t('Lire la mise en demeure (PDF)')}</LetterLink>
      </p>
      {asked === 'dispatch' && <DispatchDialog {...dialog} />}
      {asked === 'presentation' && <PresentationDialog {...dialog} />}
      {asked === 'acceleration' && <AccelerationDialog {...dialog} />}
    </Card>
  )
}

function State({ notice: { delivery, effectiveOn, deadline, acceleratedOn } }: { notice: Notice }) {
  const t = useT()
  if (acceleratedOn !== null) return <Badge tone="danger">{t('Exigibilité constatée')}</Badge>
  if (delivery === null) return <Badge tone="attention">{t('Envoi à saisir')}</Badge>
  if (effectiveOn === null || deadline === null) return <Badge tone="attention">{t('Présentation à saisir')}</Badge>
  return deadline >= today() ? (
    <Badge tone="info">{t('Délai en cours')}</Badge>
  ) : (
    <Badge tone="danger">{t('Délai passé')}</Badge>
  )
}

function Dates({ notice: { delivery, presentedOn, effectiveOn, deadline, acceleratedOn } }: { notice: Notice }) {
  const t = useT()
  const format = useFormat()
  const day = (iso: string | null) => (iso === null ? null : format.date(iso, 'medium'))
  return (
    <Facts
      facts={[
        {
          label: t('Envoi'),
          value:
            delivery === null
              ? t('pas encore saisi')
              : t('{day}, {channel}, n° {tracking}', {
                  day: format.date(delivery.sentOn, 'medium'),
                  channel: delivery.channel === 'post' ? t('recommandé postal') : t('recommandé électronique'),
                  tracking: delivery.tracking,
                }),
        },
        { label: t('Première présentation'), value: day(presentedOn) },
        {
          label: t('Prend effet'),
          value:
            effectiveOn !== null && t('{day} (décret 67-223, art. 64)', { day: format.date(effectiveOn, 'medium') }),
        },
        {
          label: t('Payer avant la fin du'),
          value: deadline !== null && t('{day} (loi 65-557, art. 19-2)', { day: format.date(deadline, 'medium') }),
        },
        { label: t('Exigibilité anticipée'), value: day(acceleratedOn) },
      ]}
    />
  )
}

/** A notice that leads to no acceleration still makes interest run. */
function Flaw({ notice: { flaw } }: { notice: Notice }) {
  const t = useT()
  if (flaw === null) return null
  return (
    <Box tone="attention" title={t('Elle ne rend pas les autres provisions exigibles')}>
      {refusalWord(t, flaw)} {t('Elle fait quand même courir les intérêts (décret 67-223, art. 36).')}
    </Box>
  )
}

/** What may be recorded now; why the rest may not. */
function Acts({ notice, onAsk }: { notice: Notice; onAsk: (asked: Asked) => void }) {
  const t = useT()
  const { delivery, presentedOn, acceleratedOn, refusal } = notice
  if (acceleratedOn !== null) return null
  return (
    <>
      <Button variant={delivery === null ? 'primary' : 'secondary'} onClick={() => onAsk('dispatch')}>
        {delivery === null ? t('Enregistrer l’envoi') : t('Corriger l’envoi')}
      </Button>
      {delivery?.channel === 'post' && (
        <Button variant={presentedOn === null ? 'primary' : 'secondary'} onClick={() => onAsk('presentation')}>
          {presentedOn === null ? t('Enregistrer la présentation') : t('Corriger la présentation')}
        </Button>
      )}
      {refusal === null ? (
        <Button variant="danger" onClick={() => onAsk('acceleration')}>
          {t('Constater l’exigibilité anticipée')}
        </Button>
      ) : (
        <p className="self-center text-sm text-ink-soft">{refusalWord(t, refusal)}</p>
      )}
    </>
  )
}
