import { Autocomplete } from '@mantine/core'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { LONGEST_TAG } from '@/lib/tags'
import { useTags } from '@/lib/useTags'
import { FormDialog } from '@/ui/FormDialog'
import { Concerned } from './Concerned'
import { useTagChange } from './useTagChange'

/** Gives a tag another name, which may be one that is in use. */
export function RenameTag({ use, close }: { use: Schemas['TagUse']; close: () => void }) {
  const { t } = useTranslation()
  const form = useTagChange(use.name, use.name, close)
  const { into } = form.values
  const used = useTags(into, into !== use.name).map(({ name }) => name)
  return (
    <FormDialog
      title={t('tagUse.renameTag', { tag: use.name })}
      form={form}
      submit={t('tagUse.rename')}
      held={into.trim() === use.name ? t('tagUse.sameName') : undefined}
      close={close}
    >
      <Autocomplete
        value={into}
        error={form.errors.into}
        onChange={value => form.set({ into: value })}
        filter={({ options }) => options /* the server knows better which fit */}
        label={t('tagUse.name')}
        description={t('tagUse.nameHint')}
        data={used.filter(name => name !== use.name)}
        maxLength={LONGEST_TAG}
        required
        data-autofocus
      />
      <Concerned use={use} />
    </FormDialog>
  )
}
