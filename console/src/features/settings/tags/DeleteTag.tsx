import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { FormDialog } from '@/ui/FormDialog'
import { Concerned } from './Concerned'
import { useTagChange } from './useTagChange'

/** Takes a tag off all tickets. */
export function DeleteTag({ use, close }: { use: Schemas['TagUse']; close: () => void }) {
  const { t } = useTranslation()
  const form = useTagChange(use.name, null, close)
  return (
    <FormDialog
      title={t('tagUse.deleteTag', { tag: use.name })}
      form={form}
      submit={t('tagUse.delete')}
      close={close}
    >
      <Concerned use={use} deleted />
    </FormDialog>
  )
}
