import { useFormat, useT } from '#web/i18n.tsx'
import { Card } from '#web/ui/card.tsx'
import { Link } from '#web/ui/link.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { Money } from '#web/ui/money.tsx'
import { type Act, type File, usePlace } from './answers.ts'
import { Fold } from './fold.tsx'
import { LetterLink } from './letter-link.tsx'
import { actWord, feeWord } from './words.ts'

/** On a phone the ones before wait folded. */
const LATEST = 2

/** Everything that was done, latest first, with who did it. */
export function FileLog({ file: { acts } }: { file: File }) {
  const t = useT()
  const before = acts.slice(LATEST)
  return (
    <Card title={t('Historique')}>
      {acts.length === 0 && <p>{t('Rien n’a encore été envoyé ni noté.')}</p>}
      {acts.length > 0 && <Acts label={t('Historique')} acts={acts.slice(0, LATEST)} />}
      {before.length > 0 && (
        <Fold
          title={t('{count, plural, one {# acte plus ancien} other {# actes plus anciens}}', { count: before.length })}
        >
          <Acts label={t('Actes plus anciens')} acts={before} />
        </Fold>
      )}
    </Card>
  )
}

function Acts({ label, acts }: { label: string; acts: readonly Act[] }) {
  const t = useT()
  return (
    <List label={label}>
      {acts.map((act) => (
        <ListItem
          key={act.id}
          title={act.fee === null ? actWord(t, act.kind) : `${actWord(t, act.kind)} : ${feeWord(t, act.fee)}`}
          detail={<Detail act={act} />}
          trail={act.cents === null ? undefined : <Money cents={act.cents} />}
        />
      ))}
    </List>
  )
}

function Detail({ act }: { act: Act }) {
  const t = useT()
  const format = useFormat()
  const { residenceId } = usePlace()
  const facts = [
    format.date(act.onDay, 'medium'),
    channelWord(t, act),
    act.tracking && t('n° {tracking}', { tracking: act.tracking }),
    act.recordedBy === null ? t('automatique') : t('par {name}', { name: act.recordedBy }),
  ]
  return (
    <span className="flex flex-col gap-1">
      <span>{facts.filter(Boolean).join(' · ')}</span>
      {act.note !== '' && <span className="whitespace-pre-line text-ink">{act.note}</span>}
      {act.hasLetter && <LetterLink actId={act.id}>{t('Lire la lettre (PDF)')}</LetterLink>}
      {act.entryId !== null && (
        <Link to="/r/$residenceId/comptes/ecritures/$entryId" params={{ residenceId, entryId: act.entryId }}>
          {t('Voir l’écriture')}
        </Link>
      )}
    </span>
  )
}

function channelWord(t: ReturnType<typeof useT>, { channel, kind }: Act): string {
  if (channel === null) return ''
  if (channel === 'email') return t('par e-mail')
  if (channel === 'electronic') return t('recommandé électronique')
  return kind === 'reminder' || kind === 'second_reminder' ? t('par la poste') : t('recommandé postal')
}
