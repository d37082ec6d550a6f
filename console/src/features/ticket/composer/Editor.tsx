import Image from '@tiptap/extension-image'
import type { Selection } from '@tiptap/pm/state'
import { EditorContent, useEditor } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { useEffect, useImperativeHandle, useRef } from 'react'
import { useIsKey, useKeyOf } from '@/lib/keyboard'
import classes from './composer.module.css'
import { Mention, TicketNumbers } from './mentions/nodes'
import { NoneCalled, OFFER, Offered } from './mentions/Offered'
import { useMentions } from './mentions/useMentions'
import { meansFiles, sizeInMail, sizeOf } from './pasted'
import { type EditorProps, fieldAttributes, type Tool } from './writing'

/** Pictures of our own alone: one pasted from elsewhere would tell its server who writes here, and be missing from the mail. */
const Picture = Image.extend({
  parseHTML: () => [{ tag: 'img[src^="/api/v1/attachments/"]' }],
})

/** Whether what is typed now begins a word: as a slash does that is no part of a path or a date. */
function beginsWord({ empty, $from }: Selection): boolean {
  return empty && /(^|\s)$/.test($from.parent.textBetween(0, $from.parentOffset, undefined, ' '))
}

/** What a key writes. */
const written = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) =>
  key.length > 1 || ctrlKey || metaKey || altKey ? '' : key

/** The field of a rich editor at work. */
export function Editor({
  initial,
  label,
  placeholder,
  ref,
  autoFocus,
  colleagues,
  onChange,
  onSend,
  onSlash,
  onFile,
}: EditorProps) {
  const isKey = useIsKey()
  const pressed = useRef(isKey)
  const callsColleagues = useKeyOf('mention') !== undefined
  const namesTickets = useKeyOf('ticketNumber') !== undefined
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
      attributes: { ...fieldAttributes(label, placeholder), class: classes.prose ?? '' },
      handleKeyDown: (view, event) => {
        if (takeKey.current(event)) return true
        if (onSlash && pressed.current('macros', event) && beginsWord(view.state.selection)) {
          onSlash(written(event))
          return true
        }
        if (pressed.current('send', event)) {
          onSend?.()
          return true
        }
        return false
      },
      handlePaste: (_, event) => takePasted(event.clipboardData),
      handleDrop: (_, event, __, moved) => !moved && take(event.dataTransfer?.files),
    },
    onUpdate: ({ editor: changed }) =>
      onChange({ html: changed.getHTML(), text: changed.getText({ blockSeparator: '\n' }) }),
  })

  const mentions = useMentions(editor, callsColleagues ? colleagues : undefined, namesTickets)
  const { offered, active, none } = mentions
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
    for (const file of files) put(file, onFile)
    return true
  }
  async function put(file: File, upload: NonNullable<EditorProps['onFile']>) {
    const attachment = await upload(file)
    if (!attachment?.previewable) return
    const size = await sizeOf(file)
    editor
      .chain()
      .focus()
      .setImage({ src: attachment.url, alt: attachment.name, ...(size && sizeInMail(size)) })
      .run()
  }
  function takePasted(data: DataTransfer | null): boolean {
    if (!data) return false
    const names = [...data.files].map(file => file.name)
    const [html, text] = [data.getData('text/html'), data.getData('text/plain')]
    return meansFiles({ names, html, text }) && take(data.files)
  }

  useImperativeHandle(ref, () => {
    const line = () => editor.chain().focus()
    const runs: Record<Tool, () => boolean> = {
      bold: () => line().toggleBold().run(),
      italic: () => line().toggleItalic().run(),
      list: () => line().toggleBulletList().run(),
      numbers: () => line().toggleOrderedList().run(),
      quote: () => line().toggleBlockquote().run(),
    }
    return {
      focus: () => {
        editor.view.dom.focus() // what follows waits for the next frame, and a key might not
        editor.commands.focus('end')
      },
      insert: html => line().insertContent(html).run(),
      type: text => line().insertContent({ type: 'text', text }).run(),
      run: tool => runs[tool](),
      paste: data => {
        const html = data.getData('text/html')
        if (takePasted(data)) return
        if (html) editor.view.pasteHTML(html)
        else editor.view.pasteText(data.getData('text/plain'))
      },
    }
  })

  return (
    <>
      <EditorContent editor={editor} className={classes.editor} />
      {mentions.at && offered.length > 0 && (
        <Offered {...mentions.at} offered={offered} active={active} choose={mentions.choose} />
      )}
      {mentions.at && none && <NoneCalled {...mentions.at} none={none} />}
    </>
  )
}
