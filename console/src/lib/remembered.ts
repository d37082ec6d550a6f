import { useLocalStorage } from '@mantine/hooks'
import { keepLayout } from '@/lib/layout'

/** State that this browser remembers between visits. */
export function useRemembered<T>(name: string, initial: T) {
  return useLocalStorage<T>({ key: `pharos.${name}`, defaultValue: initial, getInitialValueInEffect: false })
}

/** How a part of the screen stands: remembered here at once, and kept by the server for the agent's other browsers. */
export function useLayout<T>(part: string, initial: T) {
  const [value, set] = useRemembered(part, initial)
  // Not by a function given to React: that runs at the next drawing, which a menu that closes does not live to see.
  const change = (next: T | ((now: T) => T)) => {
    const changed = next instanceof Function ? next(stored(part) ?? value) : next
    set(changed)
    keepLayout(part, JSON.stringify(changed))
  }
  return [value, change] as const
}

function stored<T>(part: string): T | undefined {
  const kept = localStorage.getItem(`pharos.${part}`)
  return kept === null ? undefined : (JSON.parse(kept) as T)
}
