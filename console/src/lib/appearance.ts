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

/** The theme in force, and whether the component library should be light or dark under it. */
export function useAppearance(): { theme: Exclude<Theme, 'system'>; scheme: 'light' | 'dark' } {
  const theme = useSyncExternalStore(subscribe, chosen)
  const systemDark = useMediaQuery('(prefers-color-scheme: dark)', undefined, {
    getInitialValueInEffect: false,
  })
  const resolved = theme === 'system' ? (systemDark ? 'dark' : 'light') : theme
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = resolved
  }, [resolved])
  return { theme: resolved, scheme: resolved === 'dark' ? 'dark' : 'light' }
}
