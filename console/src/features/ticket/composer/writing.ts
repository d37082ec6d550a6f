import type { Ref } from 'react'
import type { Schemas } from '@/lib/api/client'

/** What can be done to the words that are chosen, or to the line. */
export type Tool = 'bold' | 'italic' | 'list' | 'numbers' | 'quote'

/** What has been written, as HTML and as text. */
export interface Written {
  html: string
  text: string
}

/** What others may do with the editor. */
export interface EditorHandle {
  focus: () => void
  /** Puts HTML where the cursor stands. */
  insert: (html: string) => void
  /** Writes where the cursor stands. */
  type: (text: string) => void
  run: (tool: Tool) => void
  /** Takes what was pasted, as if it had been pasted there. */
  paste: (data: DataTransfer) => void
}

export interface EditorProps {
  initial: string
  label: string
  placeholder: string
  ref: Ref<EditorHandle>
  autoFocus: boolean
  /** Whom an @ can name. */
  colleagues?: Schemas['AgentRef'][]
  onChange: (written: Written) => void
  onSend?: () => void
  /** Hears of the key for macros where it begins a word, with what it would have written; it writes nothing then. */
  onSlash?: (typed: string) => void
  /** Uploads a pasted or dropped file; a picture then shows where it was put. */
  onFile?: (file: File) => Promise<Schemas['Attachment'] | undefined>
}

/** What a field for rich text says of itself. */
export function fieldAttributes(label: string, placeholder: string) {
  return {
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-label': label,
    'data-placeholder': placeholder,
  } as const
}
