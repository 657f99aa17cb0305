import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { Form } from '#web/ui/form.tsx'
import { List, ListItem } from '#web/ui/list.tsx'
import { TextField } from '#web/ui/text-field.tsx'
import { listLots, readLot, setShares } from '../contract/lots.ts'
import { listParties } from '../contract/people.ts'
import { listKeys } from '../contract/residence.ts'
import type { Lot } from './answers.ts'
import { sharesWords } from './words.ts'

type LotKey = Lot['keys'][number]

/** What the lot weighs in each key it takes part in. */
export function LotSharesCard({ lot, residenceId }: { lot: Lot; residenceId: string }) {
  const t = useT()
  const [edited, setEdited] = useState<LotKey | null>(null)
  return (
    <Card title={t('Tantièmes')}>
      {lot.keys.length === 0 && <p className="text-ink-soft">{t('Ce lot ne prend part à aucune clé.')}</p>}
      <List>
        {lot.keys.map((key) => (
          <ListItem
            key={key.keyId}
            title={key.name}
            detail={
              <span className="tabular-nums">
                {sharesWords(key.shares, key)}
                {key.isGeneral && ` · ${t('les voix en assemblée')}`}
              </span>
            }
            acts={
              lot.can.edit && (
                <Button
                  variant="quiet"
                  aria-label={t('Corriger les tantièmes de {key}', { key: key.name })}
                  onClick={() => setEdited(key)}
                >
                  {t('Corriger')}
                </Button>
              )
            }
          />
        ))}
      </List>
      {edited !== null && (
        <SharesDialog lot={lot} residenceId={residenceId} edited={edited} onClose={() => setEdited(null)} />
      )}
    </Card>
  )
}

type SharesDialogProps = { lot: Lot; residenceId: string; edited: LotKey; onClose: () => void }

function SharesDialog({ lot, residenceId, edited, onClose }: SharesDialogProps) {
  const t = useT()
  const hint =
    edited.scale === 1
      ? undefined
      : t('Le nombre du règlement multiplié par {scale}, pour rester entier.', { scale: edited.scale })
  return (
    <Dialog open title={edited.name} onClose={onClose}>
      <Form
        endpoint={setShares}
        input={{ params: { residenceId, lotId: lot.id, keyId: edited.keyId } }}
        defaultValues={{ shares: edited.shares }}
        submit={t('Enregistrer les tantièmes')}
        refreshes={[readLot, listLots, listKeys, listParties]}
        onDone={onClose}
      >
        <TextField
          name="shares"
          label={t('Tantièmes du lot {number}', { number: lot.number })}
          hint={hint}
          type="number"
          inputMode="numeric"
        />
        <TextField
          name="reason"
          label={t('Motif')}
          hint={t('Exemple : modificatif du 3 mars 2026')}
          autoComplete="off"
        />
      </Form>
    </Dialog>
  )
}
