import { useState } from 'react'
import { LanguageChoice, ThemeChoice } from '#web/frame/choices.tsx'
import { Logo } from '#web/frame/logo.tsx'
import { Screen } from '#web/ui/screen.tsx'
import { Tabs } from '#web/ui/tabs.tsx'
import { FieldSamples } from './field-samples.tsx'
import { PartSamples } from './part-samples.tsx'
import { StateSamples } from './state-samples.tsx'
import { TableSamples } from './table-samples.tsx'

/** Every part of the kit in every state, for the eye and for the machine checks. Words here are samples, not ours. */
export function Gallery() {
  const [tab, setTab] = useState(location.hash.slice(1) || 'parts')
  return (
    <div className="px-4 py-6 md:px-8">
      <header className="mb-6 flex flex-wrap items-center justify-between gap-3">
        <Logo />
        <div className="flex gap-2">
          <ThemeChoice />
          <LanguageChoice />
        </div>
      </header>
      <main>
        <Screen title="Les pièces de Mitoyen" subtitle="Chaque pièce, dans chacun de ses états" width="wide">
          <Tabs
            label="Familles"
            value={tab}
            onChange={setTab}
            tabs={[
              { id: 'parts', label: 'Pièces', content: <PartSamples /> },
              { id: 'fields', label: 'Formulaires', content: <FieldSamples /> },
              { id: 'tables', label: 'Tableaux', content: <TableSamples /> },
              { id: 'states', label: 'États', content: <StateSamples /> },
            ]}
          />
        </Screen>
      </main>
    </div>
  )
}
