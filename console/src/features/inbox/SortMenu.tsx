import { Menu, UnstyledButton } from '@mantine/core'
import { IconCheck, IconChevronDown } from '@tabler/icons-react'
import { useTranslation } from '@/i18n'
import { SORTS, sortNamed } from './sorts'

/** The choice of order. */
export function SortMenu({ sort, choose }: { sort: string; choose: (sort: string) => void }) {
  const { t } = useTranslation()
  const current = sortNamed(sort)
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <UnstyledButton
          fz="inherit"
          c="inherit"
          style={{ whiteSpace: 'nowrap' }}
          aria-label={t('inbox.sortedBy', { order: t(`sort.${current}`) })}
        >
          {t(`sort.${current}`)} <IconChevronDown size={12} aria-hidden style={{ verticalAlign: -2 }} />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {SORTS.map(one => (
          <Menu.Item
            key={one}
            onClick={() => choose(one)}
            rightSection={one === current && <IconCheck size={14} aria-hidden />}
          >
            {t(`sort.${one}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
