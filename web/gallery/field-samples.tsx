import { useState } from 'react'
import * as z from 'zod'
import type { Endpoint } from '#shared/endpoint.ts'
import { Card } from '#web/ui/card.tsx'
import { Checkbox } from '#web/ui/checkbox.tsx'
import { DateField } from '#web/ui/date-field.tsx'
import { FileField } from '#web/ui/file-field.tsx'
import { Form } from '#web/ui/form.tsx'
import { RadioGroup } from '#web/ui/radio-group.tsx'
import { SearchField } from '#web/ui/search-field.tsx'
import { Select } from '#web/ui/select.tsx'
import { TextArea } from '#web/ui/text-area.tsx'
import { TextField } from '#web/ui/text-field.tsx'

/** Never answered: it shows what the schema refuses, and what happens when no server is there. */
const sample = {
  method: 'POST',
  url: '/api/public/gallery',
  config: { name: 'identity.me', summary: 'Sample' },
  schema: {
    body: z.object({
      title: z.string().min(3).max(80),
      email: z.email(),
      kind: z.enum(['water', 'lift']),
      urgency: z.enum(['ordinary', 'urgent']),
      endsOn: z.iso.date().optional(),
      floors: z.number().max(40).optional(),
      text: z.string().optional(),
      pinned: z.boolean(),
    }),
    response: { 200: z.object({}) },
  },
} as const satisfies Endpoint

export function FieldSamples() {
  const [words, setWords] = useState('')
  return (
    <div className="grid items-start gap-5 md:grid-cols-2">
      <Card title="Nouvelle annonce">
        <SampleForm />
      </Card>
      <div className="flex flex-col gap-5">
        <Card title="Chercher">
          <SearchField label="Chercher un lot, un nom" value={words} onSearch={setWords} />
        </Card>
        <Card title="Pièces jointes">
          <FileField
            label="Photos"
            hint="Le compteur, la fuite, le numéro de l'appareil."
            optional
            camera
            multiple
            maxSize={20_000_000}
            accept="image/*"
            onAdd={() => undefined}
            onRemove={() => undefined}
            files={[
              { id: '1', name: 'fuite-cave.jpg', size: 2_400_000, sent: 0.42 },
              { id: '2', name: 'compteur.jpg', size: 900_000, done: true },
              { id: '3', name: 'plan.exe', size: 120_000, problem: 'file-type-refused' },
            ]}
          />
        </Card>
        <Card title="Hors formulaire">
          <TextField label="Lot" error="Ce lot n'existe pas dans la résidence." defaultValue="B-999" />
          <TextField label="Résidence" disabled defaultValue="Résidence des Tilleuls" />
        </Card>
      </div>
    </div>
  )
}

function SampleForm() {
  return (
    <Form endpoint={sample} input={{}} defaultValues={{ pinned: false }} submit="Publier l'annonce">
      <TextField name="title" label="Titre" hint="Ce que l'on lira dans la liste." />
      <TextField name="email" type="email" label="Adresse e-mail" autoComplete="email" />
      <Select
        name="kind"
        label="Nature"
        placeholder="Choisir"
        options={[
          { value: 'water', label: "Coupure d'eau" },
          { value: 'lift', label: 'Ascenseur' },
        ]}
      />
      <RadioGroup
        name="urgency"
        label="Urgence"
        options={[
          { value: 'ordinary', label: 'Ordinaire', hint: 'Dans le résumé du jour.' },
          { value: 'urgent', label: 'Urgente', hint: 'Prévient tout de suite, même la nuit.' },
        ]}
      />
      <DateField name="endsOn" label="Fin" optional />
      <TextField name="floors" type="number" label="Étage" optional inputMode="numeric" />
      <TextArea name="text" label="Texte" optional />
      <Checkbox name="pinned" label="Épingler en haut de la liste" hint="Jusqu'à la date de fin." />
    </Form>
  )
}
