import { useTranslation } from '@/i18n'
import { api, body } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { toast } from '@/lib/toast'
import { useForm } from '@/lib/useForm'

/** Sends off a tag that is to become another; without a name to begin with, it is deleted. */
export function useTagChange(tag: string, name: string | null, close: () => void) {
  const { t } = useTranslation()
  return useForm({
    start: { into: name ?? '' },
    save: ({ into }) =>
      body(api.POST('/api/v1/tags/changes', { body: { tag, into: name === null ? null : into } })),
    changes: [keys.tagUses, keys.macros, keys.mailFilters, keys.views],
    done: () => {
      toast(t('tagUse.started', { tag }))
      close()
    },
  })
}
