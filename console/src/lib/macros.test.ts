import { describe, expect, it } from 'vitest'
import type { Schemas } from '@/lib/api/client'
import { lessLostMacro, type Macro, macrosFor, macrosWith, stepsOf, withoutStep } from './macros'

const macro = (name: string, text: string | null = null, teamId: number | null = null) =>
  ({ name, text, teamId }) as Macro

describe('macros', () => {
  const all = [macro('Ask for the log', 'Please send it'), macro('Log in again'), macro('Thanks', 'No log')]

  it('are found by words of name and text, names that begin so first', () => {
    expect(macrosWith(all, 'log').map(({ name }) => name)).toEqual([
      'Log in again',
      'Ask for the log',
      'Thanks',
    ])
    expect(macrosWith(all, 'send LOG').map(({ name }) => name)).toEqual(['Ask for the log'])
    expect(macrosWith(all, '  ')).toEqual(all)
  })
  it('are found by what they leave for colleagues', () => {
    const leaving = { ...macro('Sent', 'It is sent'), note: 'Ask the carrier' }
    expect(macrosWith([...all, leaving], 'carrier').map(({ name }) => name)).toEqual(['Sent'])
  })
  it('of other teams are left out', () => {
    const ours = [macro('Mine'), macro('Ours', null, 3), macro('Theirs', null, 4)]
    expect(macrosFor(ours, [3]).map(({ name }) => name)).toEqual(['Mine', 'Ours'])
  })
  it('stay with a draft unless they are known to be gone', () => {
    const draft = { text: 'Hello', macro: { id: 7, name: 'Thanks' } } as Schemas['Draft']
    expect(lessLostMacro(draft, [{ id: 7 } as Macro])).toBe(draft)
    expect(lessLostMacro(draft, [{ id: 8 } as Macro])).toEqual({ text: 'Hello', macro: null })
    expect(lessLostMacro(draft, undefined)).toBe(draft)
  })
  it('do several things, each of which can be left out', () => {
    const actions = { status: 'pending', priority: 'high', addTags: ['vip', 'late'], removeTags: [] } as const
    const steps = stepsOf({ ...actions, addTags: [...actions.addTags], removeTags: [] })
    expect(steps.map(({ field, value }) => `${field} ${value}`)).toEqual([
      'status pending',
      'priority high',
      'addTags vip',
      'addTags late',
    ])
    const less = steps.slice(1, 3).reduce(withoutStep, { addTags: ['vip', 'late'], priority: 'high' })
    expect(stepsOf(less).map(({ value }) => value)).toEqual(['late'])
  })
})
