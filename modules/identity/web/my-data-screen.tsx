import Download from 'lucide-react/icons/download'
import { useT } from '#web/i18n.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { exportMyData } from '../contract/me.ts'
import { LeaveCard } from './leave-card.tsx'
import { Refusal } from './refusal.tsx'
import { useFile } from './use-file.ts'

export function MyDataScreen() {
  const t = useT()
  const file = useFile(exportMyData)
  return (
    <Screen title={t('Mes données')}>
      <Card title={t('Tout emporter')}>
        <p>
          {t(
            'Un fichier zip : ce que Mitoyen sait de vous, sur une page à lire et en JSON pour une machine, et vos fichiers. Préparé à la demande, en quelques secondes.',
          )}
        </p>
        <Refusal error={file.error} />
        <div>
          <Button
            icon={<Download aria-hidden="true" className="size-5" />}
            pending={file.isPending}
            onClick={() => file.mutate({ input: {}, name: 'mitoyen-mes-donnees.zip' })}
          >
            {t('Télécharger mes données')}
          </Button>
        </div>
      </Card>
      <LeaveCard />
    </Screen>
  )
}
