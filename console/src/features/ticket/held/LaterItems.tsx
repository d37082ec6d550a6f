import { Menu } from '@mantine/core'
import { IconCalendarClock, IconClock, IconMoon, IconSunrise } from '@tabler/icons-react'
import { useTranslation } from '@/i18n'
import { moment } from '@/lib/format'
import classes from './held.module.css'
import { laterTimes } from './times'

const ICONS = { tonight: IconMoon, tomorrow: IconSunrise, monday: IconSunrise }

/** What a reply can wait for, in the menu of the button that sends it. */
export default function LaterItems({ send, choose }: { send: (at: Date) => void; choose: () => void }) {
  const { t, i18n } = useTranslation()
  return (
    <>
      <Menu.Divider />
      <Menu.Label>
        <span className={classes.later}>
          <IconClock size={13} aria-hidden />
          {t('held.sendLater')}
        </span>
      </Menu.Label>
      {laterTimes(new Date()).map(({ name, at }) => {
        const Icon = ICONS[name]
        return (
          <Menu.Item
            key={name}
            leftSection={<Icon size={15} aria-hidden />}
            rightSection={<small className={classes.when}>{moment(at.toISOString(), i18n.language)}</small>}
            onClick={() => send(at)}
          >
            {t(`held.${name}`)}
          </Menu.Item>
        )
      })}
      <Menu.Item leftSection={<IconCalendarClock size={15} aria-hidden />} onClick={choose}>
        {t('held.choose')}
      </Menu.Item>
    </>
  )
}
