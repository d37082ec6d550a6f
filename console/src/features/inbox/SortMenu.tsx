import { Menu, UnstyledButton } from '@mantine/core'
import { IconCheck, IconChevronDown } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useTranslation, withWords } from '@/i18n'
import { NearMenu } from '@/ui/NearMenu'
import { SORTS, sortNamed } from './sorts'

const ListItems = lazy(() => withWords(import('@/features/inbox/look/ListItems')))

/** The choice of order, and what else can be done with the list. */
export function SortMenu({ sort, choose }: { sort: string; choose: (sort: string) => void }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const current = sortNamed(sort)
  return (
    <NearMenu
      position="bottom-end"
      opened={open}
      onChange={setOpen}
      button={props => (
        <UnstyledButton
          {...props}
          fz="inherit"
          c="inherit"
          style={{ whiteSpace: 'nowrap' }}
          aria-label={t('inbox.sortedBy', { order: t(`sort.${current}`) })}
        >
          {t(`sort.${current}`)} <IconChevronDown size={12} aria-hidden style={{ verticalAlign: -2 }} />
        </UnstyledButton>
      )}
    >
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
        {open && (
          <Suspense>
            <ListItems />
          </Suspense>
        )}
      </Menu.Dropdown>
    </NearMenu>
  )
}
