import { QueryClientProvider } from '@tanstack/react-query'
import { createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { I18n, startSpeaking } from '#web/i18n.tsx'
import { createQueryClient } from '#web/query.ts'
import { Gallery } from './gallery.tsx'
import '#web/ui/theme.css'

/** Its own page, served in development only: the kit can be looked at while screens are being written. */
const router = createRouter({ routeTree: createRootRoute({ component: Gallery, notFoundComponent: Gallery }) })

await startSpeaking()

const page = document.getElementById('page')
if (page === null) throw new Error('index.html has no #page.')
createRoot(page).render(
  <I18n>
    <QueryClientProvider client={createQueryClient()}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </I18n>,
)
