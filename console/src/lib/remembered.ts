import { useLocalStorage } from '@mantine/hooks'

/** State that this browser remembers between visits. */
export function useRemembered<T>(name: string, initial: T) {
  return useLocalStorage<T>({ key: `pharos.${name}`, defaultValue: initial, getInitialValueInEffect: false })
}
