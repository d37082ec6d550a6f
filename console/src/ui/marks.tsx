import {
  IconApi,
  IconBell,
  IconCircleCheck,
  IconCircleDot,
  IconCircleHalf2,
  IconHourglass,
  IconLock,
  IconMail,
  IconMessageCircle,
  IconPhone,
  IconPlayerPause,
  IconShare,
  IconWorld,
} from '@tabler/icons-react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import classes from './ui.module.css'

const BARS: Record<Schemas['Level'], number> = { low: 1, medium: 2, high: 3, critical: 4 }

/** A level as bars, word and colour. */
export function LevelMark({ level, word = true }: { level: Schemas['Level']; word?: boolean }) {
  const { t } = useTranslation()
  return (
    <span className={classes.level} data-level={level}>
      <span className={classes.bars} aria-hidden>
        {[1, 2, 3, 4].map(bar => (
          <i key={bar} data-on={bar <= BARS[level]} />
        ))}
      </span>
      {word ? t(`level.${level}`) : <span className="visually-hidden">{t(`level.${level}`)}</span>}
    </span>
  )
}

const STATUS_ICONS = {
  new: IconCircleDot,
  open: IconCircleHalf2,
  pending: IconHourglass,
  'on-hold': IconPlayerPause,
  solved: IconCircleCheck,
  closed: IconLock,
}

/** A status as shape, word and colour. */
export function StatusMark({ status }: { status: Schemas['Status'] }) {
  const { t } = useTranslation()
  const Icon = STATUS_ICONS[status]
  return (
    <span className={classes.status} data-status={status}>
      <Icon size={13} stroke={2.2} aria-hidden />
      {t(`status.${status}`)}
    </span>
  )
}

const CHANNEL_ICONS = {
  email: IconMail,
  portal: IconWorld,
  chat: IconMessageCircle,
  phone: IconPhone,
  social: IconShare,
  api: IconApi,
  alert: IconBell,
}

/** The way a matter came in, as an icon that says its name. */
export function ChannelIcon({ channel, size = 14 }: { channel: Schemas['Channel']; size?: number }) {
  const { t } = useTranslation()
  const Icon = CHANNEL_ICONS[channel]
  return (
    <Icon
      size={size}
      stroke={1.7}
      role="img"
      aria-label={t(`channel.${channel}`)}
      className={classes.quiet}
    />
  )
}
