import { Switch } from '@mantine/core'
import { IconAlertTriangle, IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { useMay } from '@/lib/session'
import { IconButton } from '@/ui/IconButton'
import { MayButton } from '@/ui/MayButton'
import { tip } from '@/ui/tip'
import { ActionText } from './ActionText'
import classes from './filters.module.css'
import { useFilterSwitch } from './queries'

interface Props {
  filter: Schemas['MailFilter']
  place: number
  last: boolean
  move: (to: number) => void
  edit: () => void
  remove: () => void
}

/** One filter: what it asks for, what it does, and its place among the others. */
export function FilterRow({ filter, place, last, move, edit, remove }: Props) {
  const { t } = useTranslation()
  const may = useMay('mailbox:write')
  const turn = useFilterSwitch(filter)
  const { name, broken } = filter
  const active = turn.isPending ? turn.variables : filter.active
  return (
    <li className={classes.row} data-off={!active || undefined} aria-label={name}>
      <span className={classes.place}>
        <Held
          icon={IconArrowUp}
          label={t('mailFilter.up', { name })}
          held={!may || place === 0}
          act={() => move(place - 1)}
        />
        <span aria-hidden>{place + 1}</span>
        <Held
          icon={IconArrowDown}
          label={t('mailFilter.down', { name })}
          held={!may || last}
          act={() => move(place + 1)}
        />
      </span>
      <div className={classes.what}>
        <b>{name}</b>
        <Condition text={filter.condition} />
        <ActionText filter={filter} />
        {broken && (
          <p className={classes.broken}>
            <IconAlertTriangle size={15} stroke={2} aria-hidden />
            {broken.detail}
          </p>
        )}
      </div>
      <span className={classes.controls}>
        <Switch
          wrapperProps={tip(may ? undefined : t('problem.mayNot'))}
          label={
            <>
              <span className="visually-hidden">{name}: </span>
              {t(active ? 'mailFilter.on' : 'mailFilter.off')}
            </>
          }
          labelPosition="left"
          checked={active}
          readOnly={!may}
          aria-disabled={!may || undefined}
          aria-description={may ? undefined : t('problem.mayNot')}
          onChange={event => may && !turn.isPending && turn.mutate(event.currentTarget.checked)}
        />
        <MayButton
          permission="mailbox:write"
          size="compact-sm"
          variant="default"
          aria-label={t('mailFilter.editThis', { name })}
          onClick={edit}
        >
          {t('common.edit')}
        </MayButton>
        <Held icon={IconTrash} label={t('mailFilter.delete', { name })} held={!may} act={remove} />
      </span>
    </li>
  )
}

/** A minus stays on a line with what it denies. */
function Condition({ text }: { text: string }) {
  return (
    <code title={text}>
      {text.split(/((?<!\S)-\S)/).map((part, index) => (index % 2 ? <span key={index}>{part}</span> : part))}
    </code>
  )
}

/** Held back it keeps the keyboard's focus, which who moves a filter to the end would lose. */
function Held({
  icon,
  label,
  held,
  act,
}: {
  icon: typeof IconTrash
  label: string
  held: boolean
  act: () => void
}) {
  return (
    <IconButton
      icon={icon}
      iconSize={16}
      size={26}
      label={label}
      aria-disabled={held || undefined}
      data-held={held || undefined}
      onClick={held ? undefined : act}
    />
  )
}
