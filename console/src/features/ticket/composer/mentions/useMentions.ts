import type { Editor } from '@tiptap/react'
import { useEffect, useState } from 'react'
import type { Schemas } from '@/lib/api/client'
import { begunName, namesNobody, offeredNames } from './typed'

type Named = Schemas['AgentRef']

interface Begun {
  typed: string
  /** Where the @ stands. */
  from: number
  to: number
  left: number
  top: number
  /** Where the field itself begins, which moves as what stands below the text grows. */
  field: number
}

/**
 * Offers colleagues behind an @, or says that nobody is called so; the keys go to the offer as long as there is one.
 *
 * @param colleagues undefined as long as they are not known, or where an @ calls nobody
 */
export function useMentions(editor: Editor | null, colleagues: Named[] | undefined) {
  const [begun, setBegun] = useState<Begun>()
  const [picked, setPicked] = useState(0)
  const [refused, setRefused] = useState<number>()
  const looking = begun && colleagues && begun.from !== refused && editor?.isFocused
  const offered = looking ? offeredNames(begun.typed, colleagues) : []
  const nobody = Boolean(looking && namesNobody(begun.typed, colleagues))
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

  function choose({ id, name }: Named) {
    if (!editor || !begun) return
    const mention = { type: 'mention', attrs: { id: String(id), name } }
    editor
      .chain()
      .focus()
      .insertContentAt({ from: begun.from, to: begun.to }, [mention, { type: 'text', text: ' ' }])
      .run()
    setBegun(undefined)
  }

  function takeKey(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey || event.isComposing) return false
    if (nobody && (event.key === 'Enter' || event.key === 'Escape')) return refuse(event)
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

  return { offered, nobody, active, at: begun, choose, takeKey }
}

function begunAt(editor: Editor): Begun | undefined {
  const { $from, empty } = editor.state.selection
  if (!empty || $from.parent.type.spec.code) return
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc')
  const typed = begunName(before)
  if (typed === undefined) return
  const from = $from.pos - typed.length - 1
  const { left, top } = editor.view.coordsAtPos(from)
  const field = editor.view.dom.parentElement?.getBoundingClientRect().top ?? top
  return { typed, from, to: $from.pos, left, top, field }
}
