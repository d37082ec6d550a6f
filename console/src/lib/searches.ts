import { useRemembered } from '@/lib/remembered'
import { useMe } from '@/lib/session'

const MOST = 10

/** What this agent searched for last on this computer, the newest first. */
export function useSearches() {
  const [searches, setSearches] = useRemembered<string[]>(`searches.${useMe().id}`, [])
  return {
    searches,
    // Written at once, not by a function: whoever remembers may be gone before React would call it.
    remember: (filter: string) =>
      setSearches([filter, ...searches.filter(one => one !== filter)].slice(0, MOST)),
  }
}
