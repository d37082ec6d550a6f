import { MantineProvider } from '@mantine/core'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it, vi } from 'vitest'
import { ValueField, wordsBehind } from './RowFields'
import { newRow } from './rows'

vi.mock('@/i18n', () => {
  const t = (phrase: string) => phrase
  return { default: { t }, useTranslation: () => ({ t }), languageNames: {} }
})

vi.mock('@/lib/api/client', () => ({}))

const FIELDS = ['requester.phone', 'requester.zone'].map(name => ({ name, offers: [':none'], named: [] }))

it('says a word of the language as people do, also where others may be typed', () => {
  const row = { ...newRow(), field: 'requester.phone', operator: ':', values: ['none', '4455'] }
  const shown = renderToStaticMarkup(
    createElement(
      MantineProvider,
      null,
      createElement(ValueField, { row, fields: FIELDS, change: () => undefined }),
    ),
  )
  expect(shown).toContain('>filterValue.unknown<')
  expect(shown).toContain('>4455<')
  expect(shown).not.toContain('>none<')
})

it('offers the time zones there are', () => {
  expect(wordsBehind({ ...newRow(), field: 'requester.zone' }, FIELDS)).toEqual(
    expect.arrayContaining(['none', 'Europe/Oslo', 'UTC']),
  )
})
