import { useMediaQuery } from '@mantine/hooks'
import { useLayoutEffect, useSyncExternalStore } from 'react'
import type { Schemas } from '@/lib/api/client'

type Theme = Schemas['Theme']

const THEME = 'pharos.theme'
const listeners = new Set<() => void>()

function chosen(): Theme {
  return (localStorage.getItem(THEME) as Theme | null) ?? 'system'
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Chooses the theme of this browser; the agent's profile carries it to others. */
export function wear(theme: Theme) {
  localStorage.setItem(THEME, theme)
  for (const listener of listeners) listener()
}

type Worn = Exclude<Theme, 'system'> | 'contrast-dark'

function useAsked(feature: string): boolean {
  return useMediaQuery(`(${feature})`, undefined, { getInitialValueInEffect: false })
}

/** The theme in force, and whether the component library should be light or dark under it. */
export function useAppearance(): { theme: Worn; scheme: 'light' | 'dark' } {
  const theme = useSyncExternalStore(subscribe, chosen)
  const dark = useAsked('prefers-color-scheme: dark')
  const contrast = useAsked('prefers-contrast: more')
  const resolved = theme === 'system' ? asTheSystem(dark, contrast) : theme
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = resolved
  }, [resolved])
  return { theme: resolved, scheme: resolved.endsWith('dark') ? 'dark' : 'light' }
}

function asTheSystem(dark: boolean, contrast: boolean): Worn {
  if (contrast) return dark ? 'contrast-dark' : 'contrast'
  return dark ? 'dark' : 'light'
}
