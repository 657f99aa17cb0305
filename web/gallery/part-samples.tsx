import Droplets from 'lucide-react/icons/droplets'
import Ellipsis from 'lucide-react/icons/ellipsis-vertical'
import Pencil from 'lucide-react/icons/pencil'
import Plus from 'lucide-react/icons/plus'
import Trash from 'lucide-react/icons/trash-2'
import Wrench from 'lucide-react/icons/wrench'
import { useState } from 'react'
import { Avatar } from '#web/ui/avatar.tsx'
import { Badge } from '#web/ui/badge.tsx'
import { Button } from '#web/ui/button.tsx'
import { Card } from '#web/ui/card.tsx'
import { DateText } from '#web/ui/date-text.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { ButtonLink, Link, PlainLink } from '#web/ui/link.tsx'
import { List, ListItem, ROW_LINK } from '#web/ui/list.tsx'
import { Menu } from '#web/ui/menu.tsx'
import { Money } from '#web/ui/money.tsx'

export function PartSamples() {
  return (
    <div className="grid items-start gap-5 md:grid-cols-2">
      <Card
        tone="accent"
        title="Appel du 1er janvier"
        aside={<Badge tone="attention">À payer avant le 15</Badge>}
        actions={
          <>
            <Button variant="primary">Payer 412,50 €</Button>
            <Button variant="quiet">Pourquoi ce montant ?</Button>
          </>
        }
      >
        <Money cents={41250} strong />
        <p className="text-ink-soft">
          Charges courantes, dues le <DateText value="2027-01-01" />. <Link to="/">Voir le détail</Link>
        </p>
      </Card>
      <Annonces />
      <Buttons />
      <Overlays />
      <Card title="Étiquettes">
        <p className="flex flex-wrap gap-2">
          <Badge>Brouillon</Badge>
          <Badge tone="accent">Nouveau</Badge>
          <Badge tone="info">Planifiée</Badge>
          <Badge tone="success">Réglée</Badge>
          <Badge tone="attention">En attente</Badge>
          <Badge tone="danger">Urgent</Badge>
        </p>
        <p className="flex items-center gap-3">
          <Avatar name="Marie Lefèvre" /> Marie Lefèvre, gestionnaire
        </p>
        <p>
          <DateText value="2026-11-24T17:30:00Z" time />
        </p>
      </Card>
    </div>
  )
}

function Annonces() {
  return (
    <Card title="Dans l'immeuble" aside={<Link to="/">Tout voir</Link>}>
      <List label="Annonces">
        <ListItem
          title="Coupure d'eau, escalier B"
          detail="mardi 24 novembre, de 9 h à 12 h"
          lead={<Droplets aria-hidden="true" className="size-6 text-structure" />}
          trail={<Badge tone="danger">Urgent</Badge>}
          link={(content) => (
            <PlainLink to="/" className={ROW_LINK}>
              {content}
            </PlainLink>
          )}
        />
        <ListItem
          title="Entretien de l'ascenseur"
          detail="jeudi 26 novembre 2026"
          lead={<Wrench aria-hidden="true" className="size-6 text-structure" />}
          link={(content) => (
            <PlainLink to="/" className={ROW_LINK}>
              {content}
            </PlainLink>
          )}
        />
        <ListItem
          title="Paul Martin"
          detail="Lot 12, escalier A"
          lead={<Avatar name="Paul Martin" />}
          trail="120 / 10 000"
        />
      </List>
    </Card>
  )
}

function Buttons() {
  const [pending, setPending] = useState(true)
  return (
    <Card title="Boutons">
      <div className="flex flex-wrap gap-3">
        <Button variant="primary" icon={<Plus aria-hidden="true" className="size-5" />}>
          Publier l'annonce
        </Button>
        <Button>Annuler</Button>
        <Button variant="quiet">Plus tard</Button>
        <Button variant="danger">Bloquer cette personne</Button>
        <Button variant="primary" pending={pending} onClick={() => setPending(false)}>
          Envoyer
        </Button>
        <Button disabled>Indisponible</Button>
        <ButtonLink to="/">Ouvrir la fiche</ButtonLink>
      </div>
    </Card>
  )
}

function Overlays() {
  const [open, setOpen] = useState(false)
  const [said, setSaid] = useState('rien')
  return (
    <Card title="Par-dessus la page">
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={() => setOpen(true)}>Ouvrir un dialogue</Button>
        <Menu
          side="left"
          label="Actions sur le lot 12"
          trigger={<Ellipsis aria-hidden="true" className="size-6" />}
          items={[
            {
              id: 'edit',
              label: 'Modifier',
              icon: <Pencil aria-hidden="true" className="size-5" />,
              onSelect: () => setSaid('modifier'),
            },
            { id: 'print', label: 'Imprimer', disabled: true, onSelect: () => setSaid('imprimer') },
            {
              id: 'delete',
              label: 'Retirer',
              icon: <Trash aria-hidden="true" className="size-5" />,
              danger: true,
              onSelect: () => setSaid('retirer'),
            },
          ]}
        />
        <p role="status">Choisi : {said}</p>
      </div>
      <Dialog
        open={open}
        title="Bloquer Paul Martin ?"
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button variant="danger" onClick={() => setOpen(false)}>
              Bloquer Paul Martin
            </Button>
            <Button onClick={() => setOpen(false)}>Annuler</Button>
          </>
        }
      >
        <p>
          Ses sessions se ferment tout de suite. Vous pourrez revenir en arrière ; les deux actes restent au journal.
        </p>
      </Dialog>
    </Card>
  )
}
