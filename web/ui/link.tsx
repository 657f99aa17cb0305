import { createLink } from '@tanstack/react-router'
import type { ComponentProps, ReactNode } from 'react'
import { type ButtonVariant, buttonLook } from './button-look.ts'

/** As high as a line of text, and as a finger where it lands. */
const TEXT =
  "relative text-accent underline underline-offset-3 decoration-1 hover:decoration-2 after:absolute after:inset-x-0 after:top-1/2 after:h-11 after:-translate-y-1/2 after:content-['']"

/** A link inside the application, typed by the route: `<Link to="/r/$residenceId/annonces" params={{ … }}>`. */
export const Link = createLink(TextAnchor)

/** The same, with the look of a button: for going somewhere, never for doing something. */
export const ButtonLink = createLink(ButtonAnchor)

/** A link without a look of its own, for rows and cards that are links as a whole. */
export const PlainLink = createLink(PlainAnchor)

// The router adds the class `active` on links to the current page and above: the look stays.
function TextAnchor({ className, ...props }: ComponentProps<'a'>) {
  return <a {...props} className={className === undefined || className === 'active' ? TEXT : className} />
}

function PlainAnchor(props: ComponentProps<'a'>) {
  return <a {...props} />
}

type ButtonAnchorProps = ComponentProps<'a'> & { variant?: ButtonVariant; icon?: ReactNode; wide?: boolean }

function ButtonAnchor({ variant = 'secondary', icon, wide = false, children, ...rest }: ButtonAnchorProps) {
  return (
    <a {...rest} className={buttonLook(variant, { wide })}>
      {icon}
      {children}
    </a>
  )
}

/** A link out of the application or to a download: a plain address. */
export function ExternalLink({ children, ...rest }: ComponentProps<'a'> & { href: string }) {
  return (
    <a rel="noreferrer" {...rest} className={TEXT}>
      {children}
    </a>
  )
}
