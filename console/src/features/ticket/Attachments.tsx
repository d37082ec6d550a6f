import { IconPaperclip } from '@tabler/icons-react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { fileSize } from '@/lib/format'
import classes from './conversation.module.css'

/** The files of a message: pictures as pictures, the rest by name and size. */
export function Attachments({ attachments }: { attachments: Schemas['Attachment'][] }) {
  const { i18n } = useTranslation()
  const files = attachments.filter(attachment => !attachment.inline)
  if (files.length === 0) return null
  return (
    <ul className={classes.attachments}>
      {files.map(file => (
        <li key={file.id}>
          <a
            href={file.url}
            target="_blank"
            rel="noopener noreferrer"
            className={classes.attachment}
            data-picture={file.previewable || undefined}
          >
            {file.previewable && <img src={file.url} alt="" loading="lazy" />}
            <span>
              <IconPaperclip size={14} aria-hidden />
              <FileName name={file.name} />
              <span className={classes.fileSize}>{fileSize(file.size, i18n.language)}</span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}

const FITS = 28
const END = 12

/** Where it has no room a name is cut in its middle: its end tells of what kind the file is, and often which one. */
function FileName({ name }: { name: string }) {
  const letters = [...name]
  if (letters.length <= FITS) return <span className={classes.fileName}>{name}</span>
  return (
    <span className={classes.fileName} title={name}>
      <span>{letters.slice(0, -END).join('')}</span>
      <span>{letters.slice(-END).join('')}</span>
    </span>
  )
}
