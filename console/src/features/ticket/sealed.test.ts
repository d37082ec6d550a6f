import { expect, test } from 'vitest'
import { isSealed } from './sealed'

test.each(['smime.p7m', 'encrypted.asc', 'MAIL.GPG'])('a mail that is nothing but %s is sealed', name => {
  expect(isSealed({ html: null, text: ' ', attachments: [{ name }] })).toBe(true)
})

test('a mail that says something is not sealed, whatever is attached to it', () => {
  const attachments = [{ name: 'key.asc' }]
  expect(isSealed({ html: null, text: 'My key.', attachments })).toBe(false)
  expect(isSealed({ html: '<p>My key.</p>', text: '', attachments })).toBe(false)
})

test('a mail with other files alone is not sealed', () => {
  expect(isSealed({ html: null, text: '', attachments: [{ name: 'invoice.pdf' }] })).toBe(false)
})
