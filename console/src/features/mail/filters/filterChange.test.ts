import { describe, expect, it } from 'vitest'
import { Problem } from '@/lib/api/client'
import { doesNothing, fromCondition, newFilter, withoutIdleFields } from './filterChange'
import { mistakesOf } from './useTrial'

describe('a filter', () => {
  const asked = newFilter({ name: 'Invoices', condition: 'subject:invoice' })

  it('does nothing until it is told what to do', () => {
    expect(doesNothing(asked)).toBe(true)
    expect(doesNothing({ ...asked, forwardTo: '' })).toBe(true)
    expect(doesNothing({ ...asked, tags: ['invoice'] })).toBe(false)
    expect(doesNothing({ ...asked, urgency: 'low' })).toBe(false)
    expect(doesNothing({ ...asked, forwardTo: 'ann@shop.example' })).toBe(false)
    expect(doesNothing({ ...asked, disposition: 'block' })).toBe(false)
  })

  it('says nothing of tickets when it lets no mail in', () => {
    const full = { ...asked, teamId: 3, tags: ['invoice'], forwardTo: 'ann@shop.example' }
    expect(withoutIdleFields(full)).toEqual(full)
    expect(withoutIdleFields({ ...full, disposition: 'spam' })).toEqual({
      ...asked,
      disposition: 'spam',
      forwardTo: 'ann@shop.example',
    })
  })

  it('is begun for a sender by the address, quoted where it has odd characters', () => {
    expect(fromCondition('ann+lists@shop.example')).toBe('from:ann+lists@shop.example')
    expect(fromCondition('ann,eve@shop.example')).toBe('from:"ann,eve@shop.example"')
  })
})

describe('what is wrong with a condition', () => {
  it('is told with its place, what is meant, and the other mistakes', () => {
    const problem = new Problem('filter-unknown-field', 400, {
      title: 'There is no field form',
      detail: 'Did you mean from?',
      position: 5,
      length: 4,
      suggestion: 'from',
      errors: [
        { field: '', message: 'There is no field form' },
        { field: '', message: 'A value is missing' },
      ],
    })
    expect(mistakesOf(problem)).toEqual({
      title: 'There is no field form',
      detail: 'Did you mean from?',
      place: { from: 5, to: 9 },
      suggestion: 'from',
      others: ['A value is missing'],
    })
  })

  it('is nothing where something else kept it from being tried', () => {
    expect(mistakesOf(new Problem('unreachable', 0))).toBeUndefined()
    expect(mistakesOf(new Error('oh'))).toBeUndefined()
  })
})
