import { expect, test, vi } from 'vitest'
import type { KeyMap } from '@/lib/keyboard'
import { hearEarly, ToolsToCome } from './early'

let map: KeyMap = {}
vi.mock('@/lib/keyboard', () => ({ useKeys: (given: KeyMap) => (map = given) }))

test.each(['snooze', 'follow', 'merge', 'timer', 'print'] as const)(
  'what %s was pressed for is done once, when its tool has come',
  command => {
    ToolsToCome({ ticket: 7 })
    map[command]?.()
    const act = vi.fn()
    hearEarly(8, command, act)
    expect(act).not.toHaveBeenCalled()
    hearEarly(7, command, act)
    hearEarly(7, command, act)
    expect(act).toHaveBeenCalledOnce()
  },
)
