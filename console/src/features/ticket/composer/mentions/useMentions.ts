import type { Editor } from '@tiptap/react'
import { useEffect, useState } from 'react'
import type { Schemas } from '@/lib/api/client'
import { begunName, offeredNames } from './typed'

type Named = Schemas['AgentRef']

interface Begun {
  typed: string
  /** Where the @ stands. */
  from: number
  to: number
  left: number
  top: number
}

/** Offers colleagues behind an @; the keys go to the offer as long as there is one. */
export function useMentions(editor: Editor | null, colleagues: Named[]) {
  const [begun, setBegun] = useState<Begun>()
  const [picked, setPicked] = useState(0)
  const [refused, setRefused] = useState<number>()
  const offered =
    begun && begun.from !== refused && editor?.isFocused ? offeredNames(begun.typed, colleagues) : []
  const active = Math.min(picked, offered.length - 1)

  useEffect(() => {
    if (!editor) return
    const look = () => {
      setBegun(begunAt(editor))
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
    const chosen = offered[active]
    if (!chosen || event.ctrlKey || event.metaKey || event.isComposing) return false
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
        event.stopPropagation()
        setRefused(begun?.from)
        return true
      default:
        return false
    }
  }

  return { offered, active, at: begun, choose, takeKey }
}

function begunAt(editor: Editor): Begun | undefined {
  const { $from, empty } = editor.state.selection
  if (!empty || $from.parent.type.spec.code) return
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc')
  const typed = begunName(before)
  if (typed === undefined) return
  const from = $from.pos - typed.length - 1
  const { left, top } = editor.view.coordsAtPos(from)
  return { typed, from, to: $from.pos, left, top }
}
