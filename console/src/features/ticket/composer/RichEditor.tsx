import { IconBold, IconItalic, IconList, IconListNumbers, IconQuote } from '@tabler/icons-react'
import { useImperativeHandle } from 'react'
import { useTranslation } from '@/i18n'
import { IconButton } from '@/ui/IconButton'
import { useNear } from '@/ui/useNear'
import classes from './composer.module.css'
import { Editor } from './Editor'
import { type EditorHandle, type EditorProps, fieldAttributes, type Tool } from './writing'

const TOOLS: { name: Tool; icon: typeof IconBold }[] = [
  { name: 'bold', icon: IconBold },
  { name: 'italic', icon: IconItalic },
  { name: 'list', icon: IconList },
  { name: 'numbers', icon: IconListNumbers },
  { name: 'quote', icon: IconQuote },
]

/**
 * A rich-text field and its tools. The editor itself is made when somebody comes to write, or where something is
 * written already: it costs more than all else of a ticket, and most tickets are only read.
 */
export function RichEditor({ ref, ...props }: EditorProps) {
  const { t } = useTranslation()
  const { near, ref: editor, stand, come } = useNear<EditorHandle>(props.initial !== '' || props.autoFocus)
  useImperativeHandle(ref, () => ({
    focus: () => come()?.focus(),
    insert: html => come()?.insert(html),
    type: text => come()?.type(text),
    run: tool => come()?.run(tool),
    paste: data => come()?.paste(data),
  }))
  return (
    <>
      {near ? (
        <Editor {...props} ref={editor} />
      ) : (
        <div className={classes.editor}>
          <div
            {...fieldAttributes(props.label, props.placeholder)}
            className={classes.prose}
            contentEditable
            suppressContentEditableWarning
            {...stand}
            onDragEnter={() => come()}
            onPointerDown={({ button }) => button > 0 && come()?.focus()} // its menu, or a paste by the middle one
            onContextMenu={() => come()?.focus()}
            onCompositionStart={() => come()?.focus()}
            onPaste={event => {
              event.preventDefault()
              come()?.paste(event.clipboardData)
            }}
          >
            <p>
              <br />
            </p>
          </div>
        </div>
      )}
      <div className={classes.tools} role="toolbar" aria-label={t('editor.tools')}>
        {TOOLS.map(({ name, icon }) => (
          <IconButton
            key={name}
            icon={icon}
            iconSize={16}
            size={26}
            label={t(`editor.${name}`)}
            onClick={() => come()?.run(name)}
          />
        ))}
      </div>
    </>
  )
}
