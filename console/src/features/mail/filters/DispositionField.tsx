import { Radio } from '@mantine/core'
import { IconBan, IconInbox, IconLock, IconMailOff } from '@tabler/icons-react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import type { Bound } from '@/lib/useForm'
import classes from './filters.module.css'

const DISPOSITIONS = ['deliver', 'quarantine', 'spam', 'block'] as const
const ICONS = { deliver: IconInbox, quarantine: IconLock, spam: IconMailOff, block: IconBan }

/** Where the mails go that a filter meets. */
export function DispositionField({ value, set, error }: Bound<Schemas['MailDisposition']>) {
  const { t } = useTranslation()
  return (
    <Radio.Group
      label={t('mailFilter.disposition')}
      value={value}
      error={error}
      onChange={chosen => set(DISPOSITIONS.find(one => one === chosen) ?? value)}
    >
      <div className={classes.dispositions}>
        {DISPOSITIONS.map(one => {
          const Icon = ICONS[one]
          return (
            <Radio
              key={one}
              value={one}
              label={
                <>
                  <Icon size={15} stroke={1.8} aria-hidden />
                  {t(`disposition.${one}`)}
                </>
              }
              description={t(`dispositionHint.${one}`)}
              classNames={{ root: classes.disposition, label: classes.dispositionName }}
              data-chosen={one === value || undefined}
            />
          )
        })}
      </div>
    </Radio.Group>
  )
}
