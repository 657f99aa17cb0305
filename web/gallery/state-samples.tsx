import Inbox from 'lucide-react/icons/inbox'
import { ApiProblem } from '#web/api.ts'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { ErrorPanel } from '#web/ui/error-panel.tsx'
import { Notice } from '#web/ui/notice.tsx'
import { Progress } from '#web/ui/progress.tsx'
import { Skeleton } from '#web/ui/skeleton.tsx'

export function StateSamples() {
  return (
    <div className="grid items-start gap-5 md:grid-cols-2">
      <div className="flex flex-col gap-4">
        <Notice tone="success" title="Annonce publiée">
          48 personnes sont prévenues. Vous verrez ici qui l'a lue.
        </Notice>
        <Notice title="La réservation ouvre le 1er décembre" />
        <Notice
          tone="attention"
          title="Deux comptes attendent votre réponse"
          actions={<Button>Voir les deux comptes</Button>}
        />
        <Notice tone="danger" title="Le fichier n'a pas été importé">
          Rien n'a été écrit. La ligne 14 n'a pas de numéro de lot.
        </Notice>
        <ErrorPanel error={new ApiProblem(0, { code: 'offline' })} onRetry={() => undefined} />
        <ErrorPanel
          error={new ApiProblem(500, { code: 'unknown-code', requestId: 'a1b2c3' })}
          onRetry={() => undefined}
        />
      </div>
      <div className="flex flex-col gap-4">
        <EmptyState
          title="Aucune annonce"
          icon={<Inbox aria-hidden="true" className="size-8" />}
          action={<Button variant="primary">Écrire une annonce</Button>}
        >
          Rien n'a été publié ces trois derniers mois. Les annonces terminées restent dans l'historique.
        </EmptyState>
        <Card title="Import en cours">
          <Progress label="Lecture de 731 lots" value={0.64} />
        </Card>
        <Card title="Chargement">
          <Skeleton />
        </Card>
      </div>
    </div>
  )
}
