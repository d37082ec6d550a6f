import type { Schemas } from '@/lib/api/client'
import { useTeams } from '@/lib/directory'
import { type Permission, scopeOf, useMe } from '@/lib/session'

const ONESELF = 'personal'
const EVERYBODY = 'desk'

/** Whose something saved is, as the word of a choice: oneself, everybody, or a team by its number. */
export function ownerWord(
  group: Schemas['OwnerGroup'] | undefined,
  teamId: number | null | undefined,
): string {
  if (teamId != null) return String(teamId)
  return group === EVERYBODY ? EVERYBODY : ONESELF
}

/** The owner a word stands for. */
export function ownerOf(word: string): { group: Schemas['OwnerGroup']; teamId?: number } {
  return word === ONESELF || word === EVERYBODY ? { group: word } : { group: 'team', teamId: Number(word) }
}

/** Oneself, and the teams and the whole desk as far as one may save things for them. */
export function useOwners(
  permission: Permission,
  names: { mine: string; everybody: string },
): { word: string; name: string }[] {
  const me = useMe()
  const all = useTeams()
  const scope = scopeOf(me, permission)
  const teams = scope === 'all' ? all : me.teams
  return [
    { word: ONESELF, name: names.mine },
    ...(scope === 'own' ? [] : teams.map(team => ({ word: String(team.id), name: team.name }))),
    ...(scope === 'all' ? [{ word: EVERYBODY, name: names.everybody }] : []),
  ]
}
