import { useEffect } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { useRefresh } from '#web/query.ts'
import { Card } from '#web/ui/card.tsx'
import { FileField } from '#web/ui/file-field.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { Money } from '#web/ui/money.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Paged, usePages } from '#web/ui/paged.tsx'
import { useUploads } from '#web/ui/use-uploads.ts'
import { listCollections, listDays } from '../contract/batches.ts'
import { listReturns, uploadReturns } from '../contract/returns.ts'
import { usePlace } from './answers.ts'
import { followUpWord, reasonWord, unknownWord } from './words.ts'

/** What banks sent back, and the door for their files. */
export function ReturnsCard({ mayCollect }: { mayCollect: boolean }) {
  const t = useT()
  const format = useFormat()
  const { residenceId } = usePlace()
  const params = { residenceId }
  const pages = usePages(listReturns, { params }, (cursor) => ({ params, query: cursor }))
  return (
    <Card title={t('Rejets')}>
      {mayCollect && <Upload />}
      <Paged pages={pages}>
        {(items) =>
          items.length === 0 ? (
            <p>{t('Aucun prélèvement rejeté.')}</p>
          ) : (
            <List label={t('Prélèvements rejetés')}>
              {items.map(({ id, name, collectOn, code, followUp, cents, fee }) => (
                <ListItem
                  key={id}
                  title={name}
                  detail={[
                    t('Prélèvement du {day} : {reason} ({code})', {
                      day: format.date(collectOn, 'medium'),
                      reason: reasonWord(t, code),
                      code,
                    }),
                    followUpWord(t, followUp),
                    ...(fee > 0 ? [t('Frais de banque : {amount}', { amount: format.money(fee) })] : []),
                  ].join(' · ')}
                  trail={<Money cents={cents} />}
                />
              ))}
            </List>
          )
        }
      </Paged>
    </Card>
  )
}

function Upload() {
  const t = useT()
  const { residenceId } = usePlace()
  const refresh = useRefresh()
  const uploads = useUploads(uploadReturns, { params: { residenceId } })
  const done = uploads.arrived.length
  useEffect(() => {
    if (done > 0) void refresh([listReturns, listDays, listCollections])
  }, [done, refresh])
  return (
    <>
      <FileField
        {...uploads.field}
        label={t('Fichier de rejets de la banque')}
        hint={t('pain.002 ou camt.054. Envoyé deux fois, il n’ajoute rien.')}
        accept=".xml,application/xml,text/xml"
        maxSize={20_000_000}
      />
      {uploads.arrived.map(({ id, name, answer }) => (
        <Notice
          key={id}
          tone={answer.unknown.length > 0 ? 'attention' : 'success'}
          live
          title={
            answer.isNew
              ? t(
                  '{name} : {count, plural, =0 {aucun rejet nouveau} one {# rejet enregistré} other {# rejets enregistrés}}',
                  { name, count: answer.recorded },
                )
              : t('{name} était déjà là : rien n’est ajouté.', { name })
          }
        >
          {answer.unknown.length > 0 && (
            <ul className="list-disc pl-5">
              {answer.unknown.map(({ reference, reason, line }) => (
                <li key={`${reference} ${line}`}>
                  {t('{reference}, ligne {line} : {why}', { reference, line, why: unknownWord(t, reason) })}
                </li>
              ))}
            </ul>
          )}
        </Notice>
      ))}
    </>
  )
}
