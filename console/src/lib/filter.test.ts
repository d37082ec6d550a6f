import { describe, expect, it } from 'vitest'
import { completions, terms } from './filter'

describe('terms of a filter', () => {
  it.each([
    ['status:new,open', [{ negated: false, field: 'status', operator: ':', value: 'new,open' }]],
    ['priority>=high', [{ negated: false, field: 'priority', operator: '>=', value: 'high' }]],
    ['-tag:vip', [{ negated: true, field: 'tag', operator: ':', value: 'vip' }]],
    ['"paper jam"', [{ negated: false, field: undefined, operator: undefined, value: 'paper jam' }]],
    [
      'tag:"two words" εκτυπωτής',
      [
        { field: 'tag', value: 'two words' },
        { field: undefined, value: 'εκτυπωτής' },
      ],
    ],
    ['', []],
  ])('reads %s', (filter, expected) => {
    expect(terms(filter)).toMatchObject(expected)
    expect(terms(filter)).toHaveLength(expected.length)
  })
})

describe('completions', () => {
  it('offers fields for the beginning of a word', () => {
    expect(completions('is:open sta')).toEqual(['status:'])
  })

  it('offers the values of a field', () => {
    expect(completions('status:so')).toEqual(['status:solved'])
  })

  it('goes on after a comma and keeps a minus', () => {
    expect(completions('-status:new,op')).toEqual(['-status:new,open'])
  })

  it('offers nothing where nothing has been typed', () => {
    expect(completions('is:open ')).toEqual([])
  })
})
