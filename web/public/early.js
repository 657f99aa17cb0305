// Runs before the first paint, so that a chosen theme never flashes. The key is that of web/theme.ts.
const theme = localStorage.getItem('mitoyen.theme')
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
// Our pages forbid code made from text; without this Zod tries once, and the browser reports it.
globalThis.__zod_globalConfig = { jitless: true }

// What the first screen shows is asked for while its code is on its way: web/early.ts gives these answers to whoever asks.
const early = new Map()
globalThis.mitoyenEarly = early

function ask(path) {
  const answer = fetch(path, { credentials: 'same-origin', headers: { accept: 'application/json' } })
  early.set(path, answer)
  return answer
}

async function askHome() {
  const answer = await ask('/api/me')
  if (!answer.ok) return
  const { places } = await answer.clone().json()
  // As `placeAt` of web/me.ts chooses; another choice would only be asked for again.
  const place = places.find(({ id }) => id === localStorage.getItem('mitoyen.place')) ?? places[0]
  // A contractor has no home there.
  if (place?.kind === 'residence' && place.roles.some((role) => role !== 'contractor'))
    await ask(`/api/r/${place.id}/home`)
}

const tag = (localStorage.getItem('mitoyen.locale') ?? navigator.language).startsWith('en') ? 'en-GB' : 'fr-FR'
const words = document.querySelector('meta[name=english]')?.content
if (tag === 'en-GB' && words !== undefined) ask(words).catch(() => undefined)
if (location.pathname === '/accueil') askHome().catch(() => undefined)

// The first number and the first date cost a slow phone fifty milliseconds each time a page is loaded: here, they are spent
// while the network works.
new Intl.NumberFormat(tag, { style: 'currency', currency: 'EUR' }).format(1)
new Intl.DateTimeFormat(tag, { dateStyle: 'full', timeZone: 'Europe/Paris' }).format()
new Intl.PluralRules(tag).select(1)
