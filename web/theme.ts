import { createSignal } from './signal.ts'

/** `auto` follows the device. */
export type Theme = 'auto' | 'light' | 'dark'

/** Also read by public/early.js, before the first paint. */
const THEME_KEY = 'mitoyen.theme'

export const theme = createSignal<Theme>(readTheme(globalThis.localStorage?.getItem(THEME_KEY)))

export function chooseTheme(choice: Theme): void {
  localStorage.setItem(THEME_KEY, choice)
  if (choice === 'auto') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = choice
  theme.set(choice)
}

export function readTheme(kept: string | null | undefined): Theme {
  return kept === 'light' || kept === 'dark' ? kept : 'auto'
}
