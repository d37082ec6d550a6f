import { IconPaperclip, IconX } from '@tabler/icons-react'
import { useTranslation } from '@/i18n'
import { fileSize } from '@/lib/format'
import { IconButton } from '@/ui/IconButton'
import classes from './composer.module.css'
import type { Upload } from './useUploads'

/** The files that will go with the message, and how far they have come. */
export function UploadList({ uploads, remove }: { uploads: Upload[]; remove: (key: number) => void }) {
  const { t, i18n } = useTranslation()
  if (uploads.length === 0) return null
  return (
    <ul className={classes.uploads}>
      {uploads.map(upload => (
        <li
          key={upload.key}
          data-failed={upload.error !== undefined || undefined}
          style={{ '--share': upload.share }}
        >
          <IconPaperclip size={14} aria-hidden />
          <span>{upload.name}</span>
          <small>{upload.error ?? fileSize(upload.size, i18n.language)}</small>
          <IconButton
            icon={IconX}
            iconSize={13}
            size={20}
            label={t('composer.removeFile', { name: upload.name })}
            onClick={() => remove(upload.key)}
          />
        </li>
      ))}
    </ul>
  )
}
