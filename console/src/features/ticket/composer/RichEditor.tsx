import { IconBold, IconItalic, IconList, IconListNumbers, IconQuote } from '@tabler/icons-react'
import Image from '@tiptap/extension-image'
import type { Selection } from '@tiptap/pm/state'
import { EditorContent, useEditor } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { useIsKey, useKeyOf } from '@/lib/keyboard'
import { IconButton } from '@/ui/IconButton'
import classes from './composer.module.css'
import { Mention, TicketNumbers } from './mentions/nodes'
import { OFFER, Offered } from './mentions/Offered'
import { useMentions } from './mentions/useMentions'

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
}

interface Props {
  initial: string
  label: string
  placeholder: string
  ref: Ref<EditorHandle>
  autoFocus: boolean
  /** Whom an @ can name. */
  colleagues?: Schemas['AgentRef'][]
  onChange: (written: Written) => void
  onSend?: () => void
  /** Is asked when somebody begins a word with a slash; a slash that is taken is not written. */
  onSlash?: () => void
  /** Uploads a pasted or dropped file; a picture then shows where it was put. */
  onFile?: (file: File) => Promise<Schemas['Attachment'] | undefined>
}

const NOBODY: Schemas['AgentRef'][] = []

/** Pictures of our own alone: one pasted from elsewhere would tell its server who writes here, and be missing from the mail. */
const Picture = Image.extend({
  parseHTML: () => [{ tag: 'img[src^="/api/v1/attachments/"]' }],
})

/** Whether what is typed now begins a word: as a slash does that is no part of a path or a date. */
function beginsWord({ empty, $from }: Selection): boolean {
  return empty && /(^|\s)$/.test($from.parent.textBetween(0, $from.parentOffset, undefined, ' '))
}

/** The rich-text field of the composer. */
export function RichEditor({
  initial,
  label,
  placeholder,
  ref,
  autoFocus,
  colleagues = NOBODY,
  onChange,
  onSend,
  onSlash,
  onFile,
}: Props) {
  const { t } = useTranslation()
  const isKey = useIsKey()
  const pressed = useRef(isKey)
  const callsColleagues = useKeyOf('mention') !== undefined
  const takeKey = useRef<(event: KeyboardEvent) => boolean>(() => false)
  const editor = useEditor({
    extensions: [
      StarterKit.configure({ heading: false, link: { openOnClick: false } }),
      Picture.configure({ inline: true }),
      Mention,
      TicketNumbers,
    ],
    content: initial,
    autofocus: autoFocus ? 'end' : false,
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        'data-placeholder': placeholder,
        class: classes.prose ?? '',
      },
      handleKeyDown: (view, event) => {
        if (takeKey.current(event)) return true
        if (onSlash && pressed.current('macros', event) && beginsWord(view.state.selection)) {
          onSlash()
          return true
        }
        if (pressed.current('send', event)) {
          onSend?.()
          return true
        }
        return false
      },
      handlePaste: (_, event) => take(event.clipboardData?.files),
      handleDrop: (_, event) => take(event.dataTransfer?.files),
    },
    onUpdate: ({ editor: changed }) =>
      onChange({ html: changed.getHTML(), text: changed.getText({ blockSeparator: '\n' }) }),
  })

  const mentions = useMentions(editor, callsColleagues ? colleagues : NOBODY)
  const { offered, active } = mentions
  useEffect(() => {
    takeKey.current = mentions.takeKey
    pressed.current = isKey
    if (!editor.isInitialized) return // it is put into the page some time after this is drawn
    const field = editor.view.dom
    field.toggleAttribute('aria-controls', false)
    field.toggleAttribute('aria-activedescendant', false)
    if (offered.length === 0) return
    field.setAttribute('aria-controls', OFFER)
    field.setAttribute('aria-activedescendant', `${OFFER}-${active}`)
  })

  function take(files: FileList | undefined): boolean {
    if (!files?.length || !onFile) return false
    for (const file of files) {
      onFile(file).then(attachment => {
        if (attachment?.previewable)
          editor.chain().focus().setImage({ src: attachment.url, alt: attachment.name }).run()
      })
    }
    return true
  }

  useImperativeHandle(
    ref,
    () => ({
      focus: () => editor.commands.focus('end'),
      insert: html => editor.chain().focus().insertContent(html).run(),
    }),
    [editor],
  )

  const tools = [
    { icon: IconBold, label: t('editor.bold'), run: () => editor.chain().focus().toggleBold().run() },
    { icon: IconItalic, label: t('editor.italic'), run: () => editor.chain().focus().toggleItalic().run() },
    { icon: IconList, label: t('editor.list'), run: () => editor.chain().focus().toggleBulletList().run() },
    {
      icon: IconListNumbers,
      label: t('editor.numbers'),
      run: () => editor.chain().focus().toggleOrderedList().run(),
    },
    { icon: IconQuote, label: t('editor.quote'), run: () => editor.chain().focus().toggleBlockquote().run() },
  ]

  return (
    <>
      <EditorContent editor={editor} className={classes.editor} />
      {mentions.at && offered.length > 0 && (
        <Offered {...mentions.at} offered={offered} active={active} choose={mentions.choose} />
      )}
      <div className={classes.tools} role="toolbar" aria-label={t('editor.tools')}>
        {tools.map(tool => (
          <IconButton
            key={tool.label}
            icon={tool.icon}
            iconSize={16}
            size={26}
            label={tool.label}
            onClick={tool.run}
          />
        ))}
      </div>
    </>
  )
}
