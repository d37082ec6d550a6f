import { describe, expect, it } from 'vitest'
import type { Schemas } from '@/lib/api/client'
import { sameWords, wordsOf } from './sameWords'

const draft: Schemas['Draft'] = {
  kind: 'public',
  text: 'Done.',
  html: '<p>Done.</p>',
  to: null,
  cc: ['c@x.example'],
  attachments: [],
  macro: {
    id: 7,
    name: 'Here',
    actions: { status: null, assignee: 'me', addTags: ['here'], removeTags: [] },
    status: null,
  },
  updatedAt: '2026-11-28T12:00:00Z',
  version: 5,
}

describe('two versions of a draft', () => {
  it('say the same however what is absent is said', () => {
    const typed = {
      kind: 'public',
      text: 'Done.',
      html: '<p>Done.</p>',
      cc: ['c@x.example'],
      macro: { id: 7, name: 'Here', actions: { addTags: ['here'], assignee: 'me' } },
    } satisfies Schemas['DraftChange']
    expect(sameWords(wordsOf(draft), typed)).toBe(true)
  })
  it('differ by anything that would leave', () => {
    const words = wordsOf(draft)
    for (const change of [
      { kind: 'internal' as const },
      { text: 'Done!' },
      { html: '<p><b>Done.</b></p>' },
      { to: ['a@x.example'] },
      { cc: [] },
      { attachmentIds: [1] },
      { macro: null },
      { macro: draft.macro && { ...draft.macro, note: '<p>He was told.</p>' } },
      { macro: draft.macro && { ...draft.macro, actions: { assignee: 'me' } } },
    ])
      expect(sameWords(words, { ...words, ...change })).toBe(false)
  })
})
