import type { Handle } from '#seed/world.ts'

/** A value for each `$name` of an address. */
export type Ids = Readonly<Record<string, string>>

export type Screen = {
  /** As web/routes.tsx has it. */
  route: string
  /** Who looks at it; nobody signed in when null. */
  who: Handle | null
  search?: string
  /** With nothing in it: a residence that was taken on a minute ago. */
  empty?: true
  /** A name in the address that takes its value from another one, such as an announcement's from the draft's. */
  from?: Ids
  /** Buttons pressed in a row before it is looked at: a dialog, a step. */
  press?: readonly RegExp[]
  /** A refusal that belongs to the picture, by its status: an address with a wrong secret, for instance. */
  refused?: number
}

export const door = (route: string, more: Partial<Screen> = {}): Screen => ({ route, who: null, ...more })
export const own = (route: string, who: Handle = 'paul'): Screen => ({ route, who })
export const lived = (route: string, who: Handle = 'marie', search = ''): Screen => ({
  route: `/r/$residenceId/${route}`,
  who,
  search,
})
export const unlived = (route: string): Screen => ({ route: `/r/$residenceId/${route}`, who: 'adele', empty: true })
export const firm = (route: string, search = ''): Screen => ({
  route: `/gestion/$organizationId/${route}`,
  who: 'adele',
  search,
})

export const pressing = (screen: Screen, ...press: readonly RegExp[]): Screen => ({ ...screen, press })

/** Where a browser finds it: `ids` has a value for each `$name`. */
export function addressOf({ route, search = '', from = {} }: Screen, ids: Ids): string {
  return `${route}${search}`.replace(/\$(\w+)/g, (_, name: string) => {
    const id = ids[from[name] ?? name]
    if (id === undefined) throw new Error(`${route} needs "${name}": give it in e2e/places.ts`)
    return id
  })
}

/** For a file and a test's name. */
export function nameOf({ route, who, search = '', empty, from, press = [] }: Screen): string {
  const words = `${route.replace(/\/\$\w+/g, '/x')}${search.replace(/\$\w+/g, '')}`.replace(/[^a-z]+/gi, '-')
  const state = empty === true ? 'empty' : Object.values(from ?? {}).join('')
  const pressed = press.map(({ source }) => source.replace(/[^a-zé]+/gi, '-').replace(/^-|-$/g, '')).join('-')
  return [who ?? 'anyone', words.replace(/^-|-$/g, ''), state, pressed].filter(Boolean).join('_')
}
