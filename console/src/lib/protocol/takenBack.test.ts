import { describe, expect, it } from 'vitest'
import type { Schemas } from '@/lib/api/client'
import { takenBack } from './takenBack'

type Level = Schemas['ProtocolLevel']

const of = (greeting: Level, closing: Level): Schemas['LeveledCheck'][] => [
  { check: 'greeting', level: greeting },
  { check: 'closing', level: closing },
]
const desk = (levels: Schemas['LeveledCheck'][]) => ({ teamId: null, levels })
const team = (levels: Schemas['LeveledCheck'][]) => ({ teamId: 4, levels })

describe('taking back what the protocol asks', () => {
  const first = { teamId: undefined, before: of('advice', 'advice'), after: of('binding', 'advice') }

  it('leaves what was set afterwards', () => {
    expect(takenBack([desk(of('binding', 'off'))], first)).toEqual(of('advice', 'off'))
  })
  it('is refused where the same was set once more', () => {
    expect(takenBack([desk(of('off', 'advice'))], first)).toBeUndefined()
  })
  it('lets a team follow the desk that did so before', () => {
    const set = { teamId: 4, before: [], after: of('binding', 'advice') }
    const ofDesk = desk(of('advice', 'advice'))
    expect(takenBack([ofDesk, team(of('binding', 'advice'))], set)).toEqual([])
    expect(takenBack([ofDesk, team(of('binding', 'off'))], set)).toEqual(of('advice', 'off'))
    expect(takenBack([ofDesk], set)).toBeUndefined()
  })
  it('gives a team back what it had, unless it has something of its own again', () => {
    const set = { teamId: 4, before: of('off', 'binding'), after: [] }
    const ofDesk = desk(of('advice', 'advice'))
    expect(takenBack([ofDesk], set)).toEqual(of('off', 'binding'))
    expect(takenBack([ofDesk, team(of('advice', 'off'))], set)).toBeUndefined()
  })
})
