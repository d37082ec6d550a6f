import { Menu, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconLayoutSidebar } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from '@/i18n'
import { cappedCount } from '@/lib/format'
import { NearMenu } from '@/ui/NearMenu'
import classes from './inbox.module.css'
import { useView } from './useView'
import { useViewName } from './useViewName'
import { viewIcon } from './viewIcons'

/** The choice of view where there is no room for the pane. */
export function ViewMenu({ showPane }: { showPane?: () => void }) {
  const { t, i18n } = useTranslation()
  const navigate = useNavigate()
  const nameOf = useViewName()
  const { key, view, views } = useView()
  return (
    <NearMenu
      position="bottom-start"
      width={260}
      button={props => (
        <UnstyledButton className={classes.viewMenu} {...props}>
          <span>{nameOf(view ?? { key, name: views.isPending ? '…' : null })}</span>
          <IconChevronDown size={15} aria-hidden />
        </UnstyledButton>
      )}
    >
      <Menu.Dropdown>
        {views.data?.map(one => {
          const Icon = viewIcon(one.key)
          return (
            <Menu.Item
              key={one.key}
              leftSection={<Icon size={16} stroke={1.7} aria-hidden />}
              rightSection={<small>{cappedCount(one.count, i18n.language)}</small>}
              onClick={() => navigate({ to: '/inbox/$view', params: { view: one.key } })}
            >
              {nameOf(one)}
            </Menu.Item>
          )
        })}
        {showPane && (
          <>
            <Menu.Divider />
            <Menu.Item
              visibleFrom="lg"
              leftSection={<IconLayoutSidebar size={16} stroke={1.7} aria-hidden />}
              onClick={showPane}
            >
              {t('inbox.showViews')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </NearMenu>
  )
}
