import { IconBold, IconItalic, IconList, IconListNumbers, IconQuote } from '@tabler/icons-react'
import Image from '@tiptap/extension-image'
import { EditorContent, useEditor } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { type Ref, useImperativeHandle } from 'react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { IconButton } from '@/ui/IconButton'
import classes from './composer.module.css'

/** What has been written, as HTML and as text. */
export interface Written {
  html: string
  text: string
}

/** What others may do with the editor. */
export interface EditorHandle {
  focus: () => void
}

interface Props {
  initial: string
  label: string
  placeholder: string
  ref: Ref<EditorHandle>
  autoFocus: boolean
  onChange: (written: Written) => void
  onSend: () => void
  /** Uploads a pasted or dropped file; a picture then shows where it was put. */
  onFile: (file: File) => Promise<Schemas['Attachment'] | undefined>
}

/** The rich-text field of the composer. */
export function RichEditor({ initial, label, placeholder, ref, autoFocus, onChange, onSend, onFile }: Props) {
  const { t } = useTranslation()
  const editor = useEditor({
    extensions: [
      StarterKit.configure({ heading: false, link: { openOnClick: false } }),
      Image.configure({ inline: true }),
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
      handleKeyDown: (_, event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          onSend()
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

  function take(files: FileList | undefined): boolean {
    if (!files?.length) return false
    for (const file of files) {
      onFile(file).then(attachment => {
        if (attachment?.previewable)
          editor.chain().focus().setImage({ src: attachment.url, alt: attachment.name }).run()
      })
    }
    return true
  }

  useImperativeHandle(ref, () => ({ focus: () => editor.commands.focus('end') }), [editor])

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
