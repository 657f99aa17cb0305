// Runs before the first paint, so that a chosen theme never flashes. The key is that of web/theme.ts.
const theme = localStorage.getItem('mitoyen.theme')
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
// Our pages forbid code made from text; without this Zod tries once, and the browser reports it.
globalThis.__zod_globalConfig = { jitless: true }
