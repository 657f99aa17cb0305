import { useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { usePlace } from '#web/me.ts'
import { addressIn } from '#web/navigation.ts'
import type { NavigationItem } from '#web/navigation-item.ts'
import { PlainLink } from '#web/ui/link.tsx'

type NavLinkProps = { item: NavigationItem; className: string; onClick?: () => void; children: ReactNode }

/** A destination with the current place filled in; it says when it is the current page. */
export function NavLink({ item, children, ...rest }: NavLinkProps) {
  const address = useAddress(item.to)
  const { pathname } = useLocation()
  const current = pathname === address || pathname.startsWith(`${address}/`)
  return (
    <PlainLink {...rest} to={address} aria-current={current ? 'page' : undefined}>
      {children}
    </PlainLink>
  )
}

function useAddress(to: string): string {
  const place = usePlace()
  return place === undefined ? to : addressIn(place, to)
}
