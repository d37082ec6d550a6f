import { expect, it } from 'vitest'
import { asUsed } from './tags'

it('takes the tag in use that differs in case alone, and no other', () => {
  expect(asUsed(' VPN ', ['vpn-client', 'vpn'])).toBe('vpn')
  expect(asUsed('ar', ['år'])).toBe('ar')
  expect(asUsed(' New one ', ['new'])).toBe('New one')
})

it('knows a Greek word in capitals', () => {
  expect(asUsed('ΕΚΤΥΠΩΣΕΙΣ', ['εκτυπώσεις'])).toBe('εκτυπώσεις')
})
