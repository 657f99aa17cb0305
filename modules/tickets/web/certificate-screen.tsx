import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Answer } from '#shared/endpoint.ts'
import { ApiProblem } from '#web/api.ts'
import { useFormat, useT } from '#web/i18n.tsx'
import { problemSentence } from '#web/problems.ts'
import { queryOptionsFor } from '#web/query.ts'
import { Card } from '#web/ui/card.tsx'
import { Facts } from '#web/ui/facts.tsx'
import { FileField } from '#web/ui/file-field.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'
import { checkCertificate } from '../contract/forms.ts'
import { stateWord } from './standing-words.ts'

type Certificate = Answer<typeof checkCertificate>

/** For whoever holds a certificate: whether its code is one of ours, what it is about, and whether a PDF is that very one. */
export function CertificateScreen() {
  const t = useT()
  const { code } = useParams({ from: '/public/attestation/$code' })
  const { data, error } = useQuery({ ...queryOptionsFor(checkCertificate, { params: { code } }), retry: false })
  return (
    <Screen title={t('Vérifier une attestation')}>
      {data === undefined ? (
        error === null ? (
          <Skeleton lines={5} />
        ) : (
          <Unknown error={error} />
        )
      ) : (
        <Genuine certificate={data} />
      )}
    </Screen>
  )
}

function Unknown({ error }: { error: unknown }) {
  const t = useT()
  const code = error instanceof ApiProblem ? error.code : 'unexpected'
  return (
    <Notice tone="danger">
      {code === 'not-found'
        ? t('Aucune attestation n’a ce code. Comparez-le à celui du papier, lettre par lettre.')
        : problemSentence(t, code)}
    </Notice>
  )
}

function Genuine({ certificate }: { certificate: Certificate }) {
  const t = useT()
  const format = useFormat()
  const { number, residence, declaredAt, madeAt, state, fileHash, withdrawnAt } = certificate
  const moment = (at: string) => t('{date} à {time}', { date: format.date(at, 'long'), time: format.time(at) })
  return (
    <>
      {withdrawnAt === null ? (
        <Notice tone="success">
          {t('Ce code est celui d’une attestation faite par Mitoyen. Comparez-la à ceci.')}
        </Notice>
      ) : (
        <Notice tone="attention">
          {t('Cette attestation a été retirée le {date} : elle ne vaut plus.', {
            date: format.date(withdrawnAt, 'long'),
          })}
        </Notice>
      )}
      <Card title={t('Demande n° {number}', { number })}>
        <Facts
          facts={[
            { label: t('Copropriété'), value: residence },
            { label: t('Déclarée le'), value: moment(declaredAt) },
            { label: t('Attestation faite le'), value: moment(madeAt) },
            { label: t('État ce jour-là'), value: stateWord(t, state) },
          ]}
        />
      </Card>
      <SameFile fileHash={fileHash} />
    </>
  )
}

/** Compared on the device: the file is sent nowhere. */
function SameFile({ fileHash }: { fileHash: string }) {
  const t = useT()
  const [isSame, setIsSame] = useState<boolean | null>(null)
  async function compare([file]: File[]) {
    if (file === undefined) return
    const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())
    setIsSame([...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('') === fileHash)
  }
  return (
    <Card title={t('Vous avez le PDF ?')}>
      <FileField
        label={t('PDF à comparer')}
        hint={t('Il est comparé sur votre appareil, et n’est envoyé nulle part.')}
        accept="application/pdf"
        files={[]}
        onAdd={(files) => void compare(files)}
        onRemove={() => setIsSame(null)}
      />
      {isSame === true && (
        <Notice tone="success" live>
          {t('C’est bien ce PDF, sans aucun changement.')}
        </Notice>
      )}
      {isSame === false && (
        <Notice tone="danger" live>
          {t('Ce n’est pas ce PDF, ou il a été changé.')}
        </Notice>
      )}
    </Card>
  )
}
