import type { Schemas } from '@/lib/api/client'
import { levelsOf } from './levels'

type Levels = Schemas['LeveledCheck'][]

/** What was set: of the desk, or of a team, which may have followed the desk until then. */
export interface SetLevels {
  teamId: number | undefined
  before: Levels
  after: Levels
}

/**
 * What has to stand there so that this is taken back and everything set since stays; empty where a team is to follow the
 * desk again, undefined where what it set was set once more meanwhile.
 *
 * @param protocols as they are now
 */
export function takenBack(protocols: Schemas['Protocol'][], set: SetLevels): Levels | undefined {
  const { teamId, before, after } = set
  const own = protocols.find(one => (one.teamId ?? undefined) === teamId)?.levels ?? []
  if (after.length === 0) return own.length === 0 ? before : undefined
  if (own.length === 0) return
  const desk = levelsOf(protocols, undefined)
  const former = before.length > 0 ? before : desk
  const changed = after.filter(one => levelOf(former, one.check) !== one.level)
  if (changed.some(one => levelOf(own, one.check) !== one.level)) return
  const back = own.map(one =>
    changed.some(({ check }) => check === one.check)
      ? { ...one, level: levelOf(former, one.check) ?? one.level }
      : one,
  )
  const asDesk = back.every(one => levelOf(desk, one.check) === one.level)
  return before.length === 0 && asDesk ? [] : back
}

function levelOf(levels: Levels, check: string) {
  return levels.find(one => one.check === check)?.level
}
