import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from '@/i18n'
import { unmerge } from '@/ui/merge/merging'

/** Takes a merged ticket out of the other again. */
export function UndoMerge({ number, className }: { number: number; className?: string }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const undo = useMutation({ mutationFn: () => unmerge(client, number) })
  return (
    <button type="button" className={className} disabled={undo.isPending} onClick={() => undo.mutate()}>
      {t('merged.undo')}
    </button>
  )
}
