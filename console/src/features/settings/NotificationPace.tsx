import { Button, Chip, Group, Input, Select, Stack, Switch } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import { api, body, type Schemas } from '@/lib/api/client'
import { localeOf } from '@/lib/format'
import { toast, toastProblem } from '@/lib/toast'
import { zoneHere, zones } from '@/lib/timeZones'
import { useSave } from '@/lib/useSave'
import classes from './settings.module.css'

type Pace = Schemas['NotificationPace']

const DAYS = [1, 2, 3, 4, 5, 6, 7]
/** A Monday. */
const SOME_WEEK = Date.UTC(2026, 0, 5)

/** When mails come: not in quiet hours, and all in one where that is wanted. */
export function NotificationPace({
  pace,
  saved,
}: {
  pace: Pace | null
  saved: (choices: Schemas['NotificationChoices']) => void
}) {
  const { t, i18n } = useTranslation()
  const [now, setNow] = useState<Pace>(
    pace ?? { zone: zoneHere(), quietFrom: null, quietUntil: null, quietDays: [], digestAt: null },
  )
  const save = useSave({
    save: (next: Pace) => body(api.PUT('/api/v1/me/notifications/pace', { body: next })),
    changes: [],
    done: choices => {
      saved(choices)
      toast(t('common.saved'))
    },
  })
  const change = (part: Partial<Pace>) => setNow({ ...now, ...part })
  const weekday = new Intl.DateTimeFormat(localeOf(i18n.language), { weekday: 'short', timeZone: 'UTC' })
  const { digestAt = null, quietFrom = null, quietUntil = null } = now
  const quiet = quietFrom !== null
  return (
    <Stack gap="md" mt="lg">
      <h3 className={classes.paceTitle}>{t('pace.title')}</h3>
      <Switch
        label={t('pace.digest')}
        description={t('pace.digestHint')}
        checked={digestAt !== null}
        onChange={event => change({ digestAt: event.currentTarget.checked ? '08:00' : null })}
      />
      {digestAt !== null && (
        <Time label={t('pace.digestAt')} value={digestAt} change={time => change({ digestAt: time })} />
      )}
      <Switch
        label={t('pace.quiet')}
        description={t('pace.quietHint')}
        checked={quiet}
        onChange={({ currentTarget: { checked } }) =>
          change({ quietFrom: checked ? '18:00' : null, quietUntil: checked ? '08:00' : null })
        }
      />
      {quiet && (
        <Group gap="md">
          <Time label={t('pace.from')} value={quietFrom} change={time => change({ quietFrom: time })} />
          <Time label={t('pace.until')} value={quietUntil} change={quietUntil => change({ quietUntil })} />
        </Group>
      )}
      <Input.Wrapper
        labelElement="div"
        label={t('pace.days')}
        labelProps={{ id: 'quiet-days' }}
        description={t('pace.daysHint')}
      >
        <Chip.Group
          multiple
          value={now.quietDays.map(String)}
          onChange={days => days.length < DAYS.length && change({ quietDays: days.map(Number).toSorted() })}
        >
          <Group gap={6} mt={6} role="group" aria-labelledby="quiet-days">
            {DAYS.map(day => (
              <Chip key={day} value={String(day)} size="sm" variant="outline">
                {weekday.format(SOME_WEEK + (day - 1) * 86_400_000)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </Input.Wrapper>
      <Select
        label={t('pace.zone')}
        data={zones()}
        value={now.zone}
        onChange={zone => zone && change({ zone })}
        searchable
        allowDeselect={false}
        maw={320}
      />
      <div>
        <Button loading={save.isPending} onClick={() => save.mutate(now, { onError: toastProblem })}>
          {t('common.save')}
        </Button>
      </div>
    </Stack>
  )
}

function Time({
  label,
  value,
  change,
}: {
  label: string
  value: string | null
  change: (time: string) => void
}) {
  return (
    <Input.Wrapper label={label}>
      <Input
        type="time"
        aria-label={label}
        value={value ?? ''}
        onChange={event => event.currentTarget.value && change(event.currentTarget.value)}
        w={130}
      />
    </Input.Wrapper>
  )
}
