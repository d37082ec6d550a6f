import { describe, expect, it } from 'vitest'
import { doesNothing, fromCondition, newFilter, withoutIdleFields } from './filterChange'

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
