import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation, withWords } from '@/i18n'

/** Takes a merged ticket out of the other again. */
export function UndoMerge({ number, className }: { number: number; className?: string }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [pending, setPending] = useState(false)
  async function undo() {
    setPending(true)
    const { unmerge } = await withWords(import('@/lib/merging'))
    await unmerge(client, number)
    setPending(false)
  }
  return (
    <button type="button" className={className} disabled={pending} onClick={undo}>
      {t('ticket.undoMerge')}
    </button>
  )
}
