import { describe, expect, it } from 'vitest'
import { isOvertaken, stillWritten } from './written'

describe('what is written in a long field', () => {
  const sent = { text: 'The door ', over: 'Help', sent: 'The door' }

  it('is done with when it is saved', () => {
    expect(stillWritten(sent, 'The door')).toBeUndefined()
  })
  it('stays when it could not be saved', () => {
    expect(stillWritten(sent, 'Help')).toEqual(sent)
  })
  it('stays when more of it was written meanwhile', () => {
    const more = { ...sent, text: 'The door of lift 2' }
    expect(stillWritten(more, 'The door')).toEqual({ text: 'The door of lift 2', over: 'The door' })
  })
  it('stays before it is sent', () => {
    const unsent = { text: 'The door', over: 'Help' }
    expect(stillWritten(unsent, 'Help')).toEqual(unsent)
  })
  it('is overtaken by what others save and not by itself', () => {
    expect(isOvertaken(sent, 'Help')).toBe(false)
    expect(isOvertaken(sent, 'The door')).toBe(false)
    expect(isOvertaken(sent, 'The motor')).toBe(true)
  })
})
