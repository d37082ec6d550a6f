import { useRef, useState } from 'react'
import { api, type Schemas, upload } from '@/lib/api/client'
import { problemText } from '@/lib/toast'

/** A file on its way to the server, or there. */
export interface Upload {
  key: number
  name: string
  size: number
  share: number
  attachment?: Schemas['Attachment']
  error?: string
}

/** The files that a draft has already. */
export function uploadsOf(attachments: Schemas['Attachment'][]): Upload[] {
  return attachments.map((attachment, at) => ({
    key: -at - 1,
    name: attachment.name,
    size: attachment.size,
    share: 1,
    attachment,
  }))
}

/** The files that will go with the next message; `kept` are those its draft has already. */
export function useUploads(kept: Schemas['Attachment'][]) {
  const [uploads, setUploads] = useState<Upload[]>(() => uploadsOf(kept))
  const nextKey = useRef(1)
  const patch = (key: number, change: Partial<Upload>) =>
    setUploads(all => all.map(one => (one.key === key ? { ...one, ...change } : one)))

  async function add(file: File): Promise<Schemas['Attachment'] | undefined> {
    const key = nextKey.current++
    setUploads(all => [...all, { key, name: file.name, size: file.size, share: 0 }])
    try {
      const attachment = await upload(file, share => patch(key, { share }))
      patch(key, { share: 1, attachment })
      return attachment
    } catch (error) {
      patch(key, { error: problemText(error) })
    }
  }

  function restore(files: Upload[]) {
    nextKey.current = 1 + Math.max(0, ...files.map(({ key }) => key))
    setUploads(files)
  }

  function remove(key: number) {
    const gone = uploads.find(one => one.key === key)
    setUploads(all => all.filter(one => one.key !== key))
    if (gone?.attachment)
      api
        .DELETE('/api/v1/attachments/{id}', { params: { path: { id: gone.attachment.id } } })
        .catch(() => undefined)
  }

  return {
    uploads,
    add,
    remove,
    clear: () => setUploads([]),
    restore,
    busy: uploads.some(one => !one.attachment && !one.error),
    ids: uploads.flatMap(one => (one.attachment ? [one.attachment.id] : [])),
  }
}
