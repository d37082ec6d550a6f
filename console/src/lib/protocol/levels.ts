import type { Schemas } from '@/lib/api/client'

/** The levels that count for a team's tickets: its own, or else the desk's. */
export function levelsOf(protocols: Schemas['Protocol'][], teamId: number | undefined) {
  const own = protocols.find(one => one.teamId === teamId && teamId !== undefined)
  return own?.levels ?? protocols.find(one => one.teamId == null)?.levels ?? []
}

/** Whether replies of a team are looked through for jargon, for which the desk's own words are needed. */
export function wantsJargon(
  protocols: Schemas['Protocol'][] | undefined,
  teamId: number | undefined,
): boolean {
  return levelsOf(protocols ?? [], teamId).some(({ check, level }) => check === 'jargon' && level !== 'off')
}
