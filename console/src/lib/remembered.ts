import { useLocalStorage } from '@mantine/hooks'
import { keepLayout } from '@/lib/layout'

/** State that this browser remembers between visits. */
export function useRemembered<T>(name: string, initial: T) {
  return useLocalStorage<T>({ key: `pharos.${name}`, defaultValue: initial, getInitialValueInEffect: false })
}

/** How a part of the screen stands: remembered here at once, and kept by the server for the agent's other browsers. */
export function useLayout<T>(part: string, initial: T) {
  const [value, set] = useRemembered(part, initial)
  const change = (next: T | ((now: T) => T)) =>
    set(now => {
      const changed = next instanceof Function ? next(now) : next
      keepLayout(part, JSON.stringify(changed))
      return changed
    })
  return [value, change] as const
}
