import type { Editor, JSONContent } from '@tiptap/react'
import { useEffect, useState } from 'react'
import type { Schemas } from '@/lib/api/client'
import { begunName, begunTicket, namesNobody, offeredNames } from './typed'
import { useFound } from './useFound'

type Named = Schemas['AgentRef']

/** What can be named instead of what is typed. */
export interface Offer {
  key: number
  agent?: Named
  ticket?: Pick<Schemas['TicketSummary'], 'number' | 'subject'>
}

interface Begun {
  sign: '@' | '#'
  typed: string
  /** Where the sign stands. */
  from: number
  to: number
  left: number
  top: number
  /** Where the field itself begins, which moves as what stands below the text grows. */
  field: number
}

/**
 * Offers colleagues behind an @ and tickets behind a #, or says that there is none; the keys go to the offer as long as
 * there is one.
 *
 * @param colleagues undefined as long as they are not known, or where an @ calls nobody
 * @param tickets whether a # names tickets
 */
export function useMentions(editor: Editor | null, colleagues: Named[] | undefined, tickets: boolean) {
  const [begun, setBegun] = useState<Begun>()
  const [picked, setPicked] = useState(0)
  const [refused, setRefused] = useState<number>()
  const looking = begun && begun.from !== refused && editor?.isFocused ? begun : undefined
  const named = looking?.sign === '@' ? colleagues && { typed: looking.typed, colleagues } : undefined
  const found = useFound(tickets && looking?.sign === '#' ? looking.typed : undefined)
  const offered: Offer[] = named
    ? offeredNames(named.typed, named.colleagues).map(agent => ({ key: agent.id, agent }))
    : (found ?? []).map(ticket => ({ key: ticket.number, ticket }))
  const nobody = named !== undefined && namesNobody(named.typed, named.colleagues)
  const noTicket = found?.length === 0 && looking !== undefined && namesNoTicket(looking.typed)
  const none: 'nobody' | 'noTicket' | undefined = nobody ? 'nobody' : noTicket ? 'noTicket' : undefined
  const active = Math.min(picked, offered.length - 1)

  useEffect(() => {
    if (!editor) return
    const look = () => {
      const found = begunAt(editor)
      setBegun(found)
      if (!found) setRefused(undefined)
      setPicked(0)
    }
    const leave = () => setBegun(undefined)
    editor.on('selectionUpdate', look).on('update', look).on('blur', leave)
    return () => {
      editor.off('selectionUpdate', look).off('update', look).off('blur', leave)
    }
  }, [editor])

  function choose({ agent, ticket }: Offer) {
    if (!editor || !begun) return
    const named: JSONContent = agent
      ? { type: 'mention', attrs: { id: String(agent.id), name: agent.name } }
      : { type: 'text', text: `#${ticket?.number}` }
    editor
      .chain()
      .focus()
      .insertContentAt({ from: begun.from, to: begun.to }, [named, { type: 'text', text: ' ' }])
      .run()
    setBegun(undefined)
  }

  function takeKey(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey || event.isComposing) return false
    if (none && (event.key === 'Enter' || event.key === 'Escape')) return refuse(event)
    const chosen = offered[active]
    if (!chosen) return false
    switch (event.key) {
      case 'ArrowDown':
        setPicked((active + 1) % offered.length)
        return true
      case 'ArrowUp':
        setPicked((active + offered.length - 1) % offered.length)
        return true
      case 'Enter':
      case 'Tab':
        choose(chosen)
        return true
      case 'Escape':
        return refuse(event)
      default:
        return false
    }
  }

  function refuse(event: KeyboardEvent): boolean {
    event.stopPropagation()
    setRefused(begun?.from)
    return true
  }

  return { offered, none, active, at: begun, choose, takeKey }
}

/** Whoever goes on behind a blank, or writes a number, meant no ticket by it, or needs no help. */
const namesNoTicket = (typed: string) => !/\s|^\d/.test(typed)

function begunAt(editor: Editor): Begun | undefined {
  const { $from, empty } = editor.state.selection
  if (!empty || $from.parent.type.spec.code) return
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc')
  const name = begunName(before)
  const typed = name ?? begunTicket(before)
  if (typed === undefined) return
  const from = $from.pos - typed.length - 1
  const { left, top } = editor.view.coordsAtPos(from)
  const field = editor.view.dom.parentElement?.getBoundingClientRect().top ?? top
  return { sign: name === undefined ? '#' : '@', typed, from, to: $from.pos, left, top, field }
}
