import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'

const DESK_VIEWS = [
  'my-work',
  'mentions',
  'following',
  'unassigned',
  'all-open',
  'snoozed',
  'recently-solved',
  'bin',
  'search',
] as const

/** What a view is called on screen. */
export function useViewName() {
  const { t } = useTranslation()
  return (view: Pick<Schemas['View'], 'key' | 'name'>) => {
    const key = DESK_VIEWS.find(one => one === view.key)
    return key ? t(`view.${key}`) : (view.name ?? view.key)
  }
}
