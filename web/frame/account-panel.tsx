import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import LogOut from 'lucide-react/icons/log-out'
import { useState } from 'react'
import { useT } from '#web/i18n.tsx'
import { useMe, useRoles } from '#web/me.ts'
import { navigationFor } from '#web/navigation.ts'
import { signOut } from '#web/sign-out.ts'
import { Avatar } from '#web/ui/avatar.tsx'
import { Button } from '#web/ui/button.tsx'
import { Dialog } from '#web/ui/dialog.tsx'
import { LanguageChoice, ThemeChoice } from './choices.tsx'
import { NavLink } from './nav-link.tsx'

/** The avatar: who one is, one's own pages, appearance, language, the way out. */
export function AccountPanel() {
  const t = useT()
  const { person } = useMe()
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        onClick={() => setOpen(true)}
        aria-label={t('Mon compte, {name}', { name: person.name })}
        className="flex size-11 shrink-0 cursor-pointer items-center justify-center rounded-full"
      >
        <Avatar name={person.name} />
      </button>
      <Dialog open={open} title={t('Mon compte')} onClose={() => setOpen(false)} corner actions={<SignOutButton />}>
        <div className="flex items-center gap-3">
          <Avatar name={person.name} size="lg" />
          <p className="min-w-0">
            <span className="block font-semibold">{person.name}</span>
            <span className="block text-sm break-words text-ink-soft">{person.email}</span>
          </p>
        </div>
        <OwnPages onChosen={() => setOpen(false)} />
        <div className="flex flex-wrap items-center justify-between gap-2">
          <span>{t('Apparence')}</span>
          <ThemeChoice />
        </div>
        <div className="flex flex-wrap items-center justify-between gap-2">
          <span>{t('Langue')}</span>
          <LanguageChoice />
        </div>
      </Dialog>
    </>
  )
}

function OwnPages({ onChosen }: { onChosen: () => void }) {
  const t = useT()
  const items = navigationFor('person', useRoles())
  if (items.length === 0) return null
  return (
    <ul className="-mx-2 flex flex-col">
      {items.map((item) => (
        <li key={item.id}>
          <NavLink
            item={item}
            onClick={onChosen}
            className="flex min-h-11 items-center gap-3 rounded-md px-2 text-ink no-underline hover:bg-accent-soft"
          >
            <item.icon aria-hidden="true" className="size-5 text-structure" />
            {item.label(t)}
          </NavLink>
        </li>
      ))}
    </ul>
  )
}

function SignOutButton() {
  const t = useT()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [pending, setPending] = useState(false)

  async function leave() {
    setPending(true)
    await signOut(client)
    await navigate({ to: '/' })
  }
  return (
    <Button pending={pending} onClick={leave} icon={<LogOut aria-hidden="true" className="size-5" />}>
      {t('Se déconnecter')}
    </Button>
  )
}
