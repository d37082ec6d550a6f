import { Menu } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from '@/i18n'
import { readingQuery } from '@/lib/reading'
import { useView } from '../useView'
import { GROUPINGS, hasWords } from './groups'
import { useChangeLook } from './useChangeLook'
import { useLook } from './useLook'

/** The choice of groups, for a filter that can have them. */
export function GroupItems() {
  const { t, i18n } = useTranslation()
  const { filter } = useView()
  const { groupedBy } = useLook()
  const { change } = useChangeLook()
  const reading = useQuery(readingQuery(filter, i18n.language))
  if (!reading.data || hasWords(reading.data.tree)) return null
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{t('look.group')}</Menu.Label>
      {[null, ...GROUPINGS].map(by => (
        <Menu.Item
          key={by}
          rightSection={by === (groupedBy ?? null) && <IconCheck size={14} aria-hidden />}
          onClick={() => change({ groupedBy: by })}
        >
          {by ? t(`column.${by}`) : t('look.noGroups')}
        </Menu.Item>
      ))}
    </>
  )
}
