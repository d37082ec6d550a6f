import { Button } from '@mantine/core'
import { IconBeach, IconInbox, IconSearch, IconTrash } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from '@/i18n'
import { EmptyState } from '@/ui/states'

/** What an empty view teaches: why it is empty and where to go next. */
export function EmptyView({ view, searching }: { view: string; searching: boolean }) {
  const { t } = useTranslation()
  if (searching) {
    return (
      <EmptyState icon={IconSearch} title={t('empty.search')}>
        {t('empty.searchHint')}
      </EmptyState>
    )
  }
  if (view === 'my-work') {
    return (
      <EmptyState
        icon={IconBeach}
        title={t('empty.myWork')}
        action={
          <Button component={Link} to="/inbox/unassigned" variant="light">
            {t('empty.seeUnassigned')}
          </Button>
        }
      >
        {t('empty.myWorkHint')}
      </EmptyState>
    )
  }
  if (view === 'bin') {
    return (
      <EmptyState icon={IconTrash} title={t('empty.bin')}>
        {t('empty.binHint')}
      </EmptyState>
    )
  }
  return (
    <EmptyState icon={IconInbox} title={t('empty.view')}>
      {t('empty.viewHint')}
    </EmptyState>
  )
}
