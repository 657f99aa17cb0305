import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useFormat, useT } from '#web/i18n.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { Form } from '#web/ui/form.tsx'
import { PlainLink } from '#web/ui/link.tsx'
import { List, ListItem, ROW_LINK } from '#web/ui/list.tsx'
import { Money } from '#web/ui/money.tsx'
import { Paged, usePages } from '#web/ui/paged.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { draftLevy, listLevies } from '../contract/budgets.ts'
import { LEVY_KINDS } from '../rules/levy.ts'
import type { LevyRow } from './call-answers.ts'
import { kindWord } from './call-words.ts'
import { CallsNav } from './calls-nav.tsx'
import { usePlace } from './use-call.ts'

/** Sums voted beyond the budget, each with its own schedule. */
export function LeviesScreen() {
  const t = useT()
  const { residenceId } = usePlace()
  const [open, setOpen] = useState(false)
  const params = { residenceId }
  const pages = usePages(listLevies, { params }, (cursor) => ({ params, query: cursor }))
  const first = pages.data?.pages[0]
  const add = (
    <Button variant="primary" onClick={() => setOpen(true)}>
      {t('Préparer une décision')}
    </Button>
  )
  return (
    <Screen
      title={t('Travaux et avances')}
      subtitle={t('Ce qui se vote hors du budget, avec ses propres échéances')}
      primary={first?.can.edit === true ? add : undefined}
    >
      <CallsNav current="levies" />
      <Paged pages={pages}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title={t('Aucune décision')}>
              {t('Travaux, avances et emprunts votés par les assemblées seront ici.')}
            </EmptyState>
          ) : (
            <Levies levies={items} />
          )
        }
      </Paged>
      {first?.reserve != null && <Reserve reserve={first.reserve} />}
      {open && <NewLevy onClose={() => setOpen(false)} />}
    </Screen>
  )
}

function Levies({ levies }: { levies: readonly LevyRow[] }) {
  const t = useT()
  const format = useFormat()
  const { residenceId } = usePlace()
  return (
    <List label={t('Travaux et avances')}>
      {levies.map(({ id, kind, title, votedOn, total, called }) => (
        <ListItem
          key={id}
          title={title}
          detail={
            votedOn === null
              ? kindWord(t, kind)
              : `${kindWord(t, kind)} · ${t('{called} appelés sur {total}', { called: format.money(called), total: format.money(total) })}`
          }
          trail={
            <span className="inline-flex flex-wrap items-center justify-end gap-2">
              {votedOn === null ? (
                <Badge tone="attention">{t('Projet')}</Badge>
              ) : (
                <Badge tone="success">{t('Voté')}</Badge>
              )}
              <Money cents={total} />
            </span>
          }
          link={(content) => (
            <PlainLink
              to="/r/$residenceId/travaux-et-avances/$levyId"
              params={{ residenceId, levyId: id }}
              className={ROW_LINK}
            >
              {content}
            </PlainLink>
          )}
        />
      ))}
    </List>
  )
}

function Reserve({ reserve: { cap, voted, budget } }: { reserve: { cap: number; voted: number; budget: number } }) {
  const t = useT()
  const format = useFormat()
  return (
    <Card title={t('Réserve du règlement')}>
      <p>
        {t('{voted} votés ; au plus {cap}, le sixième du budget de {budget} (décret 67-223, article 35).', {
          voted: format.money(voted),
          cap: format.money(cap),
          budget: format.money(budget),
        })}
      </p>
    </Card>
  )
}

function NewLevy({ onClose }: { onClose: () => void }) {
  const t = useT()
  const navigate = useNavigate()
  const { residenceId } = usePlace()
  return (
    <Dialog open title={t('Préparer une décision')} onClose={onClose}>
      <Form
        endpoint={draftLevy}
        input={{ params: { residenceId } }}
        defaultValues={{ kind: 'works', title: '', note: '', parts: [], terms: [] }}
        submit={t('Continuer')}
        refreshes={[listLevies]}
        onDone={({ id }) =>
          void navigate({ to: '/r/$residenceId/travaux-et-avances/$levyId', params: { residenceId, levyId: id } })
        }
      >
        <Select
          name="kind"
          label={t('Nature')}
          options={LEVY_KINDS.map((kind) => ({ value: kind, label: kindWord(t, kind) }))}
        />
        <TextField name="title" label={t('Objet')} maxLength={120} />
      </Form>
    </Dialog>
  )
}
