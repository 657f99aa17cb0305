import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Outdated } from './frame/outdated.tsx'
import { I18n, startSpeaking } from './i18n.tsx'
import { createQueryClient } from './query.ts'
import { createAppRouter, loadScreenAhead } from './routes.tsx'
import { forgetWhatWasSeen } from './sign-out.ts'
import { sessionEnded } from './state.ts'
import { watchForUpdates } from './update.ts'
import './ui/theme.css'

const queryClient = createQueryClient()
const router = createAppRouter(queryClient)
loadScreenAhead(router)

sessionEnded.subscribe(async () => {
  if (!sessionEnded.get()) return
  sessionEnded.set(false)
  const { href, pathname } = router.latestLocation
  if (pathname !== '/connexion') await router.navigate({ href: `/connexion?retour=${encodeURIComponent(href)}` })
  await forgetWhatWasSeen(queryClient)
})

await startSpeaking()

const page = document.getElementById('page')
if (page === null) throw new Error('index.html has no #page.')
createRoot(page).render(
  <StrictMode>
    <I18n>
      <QueryClientProvider client={queryClient}>
        <Outdated>
          <RouterProvider router={router} />
        </Outdated>
      </QueryClientProvider>
    </I18n>
  </StrictMode>,
)

watchForUpdates()
