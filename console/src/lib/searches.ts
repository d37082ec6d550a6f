import { useRemembered } from '@/lib/remembered'
import { useMe } from '@/lib/session'

const MOST = 10

/** What this agent searched for last on this computer, the newest first. */
export function useSearches() {
  const [searches, setSearches] = useRemembered<string[]>(`searches.${useMe().id}`, [])
  return {
    searches,
    remember: (filter: string) =>
      setSearches(all => [filter, ...all.filter(one => one !== filter)].slice(0, MOST)),
  }
}
