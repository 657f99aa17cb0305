import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { ApiProblem } from '#web/api.ts'
import { type Translate, useT } from '#web/i18n.tsx'
import { problemSentence } from '#web/problems.ts'
import { queryOptionsFor } from '#web/query.ts'
import { Card } from '#web/ui/card.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { showLabel } from '../contract/labels.ts'
import type { LabelSeen } from './answers.ts'
import { LabelReport } from './label-report.tsx'
import { labelPlaceWords } from './words.ts'
import './problems.ts'

/** What a label on the wall opens: the place, what is open there, and how to report. */
export function LabelScreen() {
  const t = useT()
  const { code } = useParams({ from: '/public/e/$code' })
  const { data, error } = useQuery({ ...queryOptionsFor(showLabel, { params: { code } }), retry: false })
  const [number, setNumber] = useState<number | null>(null)
  useLeading(data?.declare ?? null)
  if (number !== null) return <Told number={number} />
  if (data === undefined || data.declare !== null) {
    return (
      <Screen title={t('Signaler un problème')}>
        {error === null ? <Skeleton lines={5} /> : <Lost error={error} />}
      </Screen>
    )
  }
  return (
    <Screen title={t('Signaler un problème')} subtitle={data.residence}>
      <Notice title={t('Quelqu’un est en danger ?')} tone="danger">
        {t('Appelez d’abord les secours : 112, 18 pour les pompiers, 15 pour le Samu.')}
      </Notice>
      <Card title={labelPlaceWords(t, data.place)}>
        <Open seen={data} />
      </Card>
      <LabelReport code={code} onTold={setNumber} />
    </Screen>
  )
}

/** Somebody of the residence declares from their own screens, with the place filled in. */
function useLeading(path: string | null) {
  const navigate = useNavigate()
  useEffect(() => {
    if (path !== null) void navigate({ href: path, replace: true })
  }, [path, navigate])
}

function Open({ seen: { open } }: { seen: LabelSeen }) {
  const t = useT()
  if (open.length === 0) return <p className="text-ink-soft">{t('Rien n’est signalé ici en ce moment.')}</p>
  return (
    <>
      <p>{t('Déjà signalé ici : inutile de le redire.')}</p>
      <List>
        {open.map(({ title, state }) => (
          <ListItem key={title} title={title} detail={openWord(t, state)} />
        ))}
      </List>
    </>
  )
}

function openWord(t: Translate, state: string): string {
  if (state === 'ordered') return t('Une entreprise est prévenue.')
  if (state === 'done') return t('Réparé, à vérifier.')
  return t('Le syndic s’en occupe.')
}

function Told({ number }: { number: number }) {
  const t = useT()
  return (
    <Screen title={t('Signaler un problème')}>
      <Notice tone="success" live title={t('C’est signalé. Merci.')}>
        {t('Le syndic a votre message, sous le numéro {number}. Vous pouvez fermer cette page.', { number })}
      </Notice>
    </Screen>
  )
}

function Lost({ error }: { error: unknown }) {
  const t = useT()
  const code = error instanceof ApiProblem ? error.code : 'unexpected'
  return (
    <Notice tone="attention">
      {code === 'not-found'
        ? t('Cette étiquette n’est plus en service. Prévenez le syndic, dont le nom est dans le hall.')
        : problemSentence(t, code)}
    </Notice>
  )
}
