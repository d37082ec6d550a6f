import { describe, expect, it } from 'vitest'
import type { Schemas } from '@/lib/api/client'
import { asOneChange, asTold, byActor, folded, timeline } from './timeline'

const maria = { kind: 'agent', id: 1, name: 'Maria' } as const
const rule = { kind: 'rule', id: 2, name: 'Printers' } as const

function message(id: number, createdAt: string): Schemas['Message'] {
  return {
    id,
    kind: 'public',
    channel: 'email',
    author: maria,
    text: '',
    html: null,
    quotedHtml: null,
    quotedText: null,
    to: [],
    cc: [],
    attachments: [],
    invitations: [],
    createdAt,
    automatic: false,
    checked: false,
    language: null,
    delivery: null,
    receipt: null,
    fateId: null,
    from: null,
    sender: null,
  }
}

function change(
  id: number,
  occurredAt: string,
  type: Schemas['HistoryType'] = 'status-changed',
  actor: Schemas['Author'] = maria,
): Schemas['HistoryEntry'] {
  return { id, type, actor, occurredAt, field: null, from: null, to: null, reason: null, messageId: null }
}

describe('the timeline of a ticket', () => {
  it('puts a day before its entries and gathers changes between messages', () => {
    const entries = timeline(
      [message(1, '2026-03-01T10:00:00'), message(2, '2026-03-02T09:00:00')],
      [change(1, '2026-03-01T10:05:00'), change(2, '2026-03-01T10:06:00')],
      true,
    )
    expect(entries.map(entry => entry.kind)).toEqual(['day', 'message', 'changes', 'day', 'message'])
  })

  it('leaves out what the messages say already', () => {
    const entries = timeline(
      [message(1, '2026-03-01T10:00:00')],
      [change(1, '2026-03-01T10:00:00', 'opened'), change(2, '2026-03-01T10:00:00', 'message-posted')],
      true,
    )
    expect(entries.map(entry => entry.kind)).toEqual(['day', 'message'])
  })

  it('leaves out changes older than the oldest message loaded', () => {
    const older = [change(1, '2026-02-01T10:00:00')]
    expect(timeline([message(9, '2026-03-01T10:00:00')], older, false)).toHaveLength(2)
    expect(timeline([message(9, '2026-03-01T10:00:00')], older, true)).toHaveLength(4)
  })

  it('keeps consecutive changes by one hand together', () => {
    const runs = byActor([
      change(1, '', undefined, maria),
      change(2, '', undefined, maria),
      change(3, '', undefined, rule),
      change(4, '', undefined, maria),
    ])
    expect(runs.map(run => run.length)).toEqual([2, 1, 1])
  })

  it('makes no paragraph of what one hand did', () => {
    const many = Array.from({ length: 7 }, (_, id) => change(id, '', undefined, maria))
    expect(byActor(many).map(run => run.length)).toEqual([3, 3, 1])
  })

  it('folds the older of many changes away, and never a single one', () => {
    const many = (length: number) => Array.from({ length }, (_, id) => change(id, ''))
    const shapes = [1, 4, 5, 12].map(length => {
      const { older, newest } = folded(many(length))
      return [older.length, newest.length]
    })
    expect(shapes).toEqual([
      [0, 1],
      [0, 4],
      [2, 3],
      [9, 3],
    ])
  })

  describe('steps of status', () => {
    const step = (id: number, at: string, from: string, to: string, actor: Schemas['Author'] = maria) => ({
      ...change(id, `2026-03-01T10:00:${at}`, 'status-changed', actor),
      from,
      to,
    })
    const steps = (history: Schemas['HistoryEntry'][]) =>
      asOneChange(history).map(({ from, to }) => `${from} → ${to}`)

    it('of one act are one change', () => {
      expect(steps([step(1, '00.000', 'new', 'open'), step(2, '00.020', 'open', 'pending')])).toEqual([
        'new → pending',
      ])
    })

    it('are one change also around what else the act did', () => {
      const between = change(2, '2026-03-01T10:00:00.010', 'resolution-changed')
      const history = [step(1, '00.000', 'new', 'open'), between, step(3, '00.020', 'open', 'solved')]
      expect(asOneChange(history)).toHaveLength(2)
    })

    it('stay as they are when they lead back', () => {
      expect(steps([step(1, '00.000', 'pending', 'open'), step(2, '00.020', 'open', 'pending')])).toEqual([
        'pending → open',
        'open → pending',
      ])
    })

    it('stay as they are when one does not begin where the other ended', () => {
      expect(steps([step(1, '00.000', 'new', 'open'), step(2, '00.020', 'pending', 'solved')])).toHaveLength(
        2,
      )
    })

    it('stay as they are when one has a reason', () => {
      const first = step(1, '00.000', 'new', 'open')
      const second = step(2, '00.020', 'open', 'pending')
      expect(steps([{ ...first, reason: 'Taken up' }, second])).toHaveLength(2)
      expect(steps([first, { ...second, reason: 'Waits for a part' }])).toHaveLength(2)
    })

    it('stay apart when another hand did something in between', () => {
      const between = change(2, '2026-03-01T10:00:00.010', 'tags-changed', rule)
      const history = [step(1, '00.000', 'new', 'open'), between, step(3, '00.020', 'open', 'pending')]
      expect(asOneChange(history)).toEqual(history)
    })

    it('are one act for a second from the first, however many they are', () => {
      expect(
        steps([
          step(1, '00.000', 'new', 'open'),
          step(2, '00.700', 'open', 'pending'),
          step(3, '01.400', 'pending', 'solved'),
        ]),
      ).toEqual(['new → pending', 'pending → solved'])
    })

    it('stay apart by time and by hand', () => {
      const apart = [step(1, '00.000', 'new', 'open'), step(2, '05.000', 'open', 'pending')]
      const byOthers = [step(1, '00.000', 'new', 'open'), step(2, '00.020', 'open', 'pending', rule)]
      expect(steps(apart)).toHaveLength(2)
      expect(steps(byOthers)).toHaveLength(2)
    })
  })
})

describe('what was taken back', () => {
  const assigned = (id: number, at: string, from: string | null, to: string | null, by = maria) =>
    ({ ...change(id, `2026-03-01T10:00:${at}`, 'assignee-changed', by), from, to }) as Schemas['HistoryEntry']
  const told = (changes: Schemas['HistoryEntry'][]) =>
    asTold(changes).map(({ id, takenBack }) => `${id}${takenBack ? ' back' : ''}`)

  it('is told once, also with others beside it', () => {
    const other = change(2, '2026-03-01T10:00:05', 'priority-changed')
    expect(told([assigned(1, '00', null, 'Ola'), other, assigned(3, '10', 'Ola', null)])).toEqual([
      '1 back',
      '2',
    ])
  })
  it('is not what somebody else undid, nor what goes on to a third', () => {
    const kari = { ...maria, id: 3, name: 'Kari' } as unknown as typeof maria
    expect(told([assigned(1, '00', null, 'Ola'), assigned(2, '10', 'Ola', null, kari)])).toEqual(['1', '2'])
    expect(told([assigned(1, '00', null, 'Ola'), assigned(2, '10', 'Ola', 'Kari')])).toEqual(['1', '2'])
  })
  it('can be done again and taken back again', () => {
    const there = [assigned(1, '00', null, 'Ola'), assigned(2, '10', 'Ola', null)]
    const again = [assigned(3, '20', null, 'Ola'), assigned(4, '30', 'Ola', null)]
    expect(told([...there, ...again])).toEqual(['1 back', '3 back'])
  })
  it('is what it seems when it was long after, or for a reason', () => {
    const later = { ...assigned(2, '10', 'Ola', null), occurredAt: '2026-03-01T10:05:00' }
    expect(told([assigned(1, '00', null, 'Ola'), later])).toEqual(['1', '2'])
    const why = { ...assigned(2, '10', 'Ola', null), reason: 'Is on leave' }
    expect(told([assigned(1, '00', null, 'Ola'), why])).toEqual(['1', '2'])
  })
})
