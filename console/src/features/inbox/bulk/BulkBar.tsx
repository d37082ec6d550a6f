import { Menu } from '@mantine/core'
import {
  IconArrowMerge,
  IconCircleCheck,
  IconTrash,
  IconUserCheck,
  IconUsers,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react'
import { useTranslation, withWords } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { assignableQuery, useTeams } from '@/lib/directory'
import { useKeys } from '@/lib/keyboard'
import { useMay, useMe } from '@/lib/session'
import { MergeDialog } from '@/ui/merge/later'
import { IconButton } from '@/ui/IconButton'
import { StatusMark } from '@/ui/marks'
import type { Selection } from '@/lib/useSelection'
import classes from './bulk.module.css'
import { TagPopover } from './TagPopover'
import { useBulk } from './useBulk'

const SolveDialog = lazy(() =>
  withWords(import('@/ui/SolveDialog')).then(module => ({ default: module.SolveDialog })),
)

/** So many still stand side by side. */
const MOST_MERGED = 12

const STATUSES: Schemas['Status'][] = ['open', 'pending', 'on-hold', 'solved']

/** What can be done to all picked tickets at once. */
export function BulkBar({ selection, all }: { selection: Selection; all: number[] }) {
  const { t } = useTranslation()
  const bar = useRef<HTMLDivElement>(null)
  const bulk = useBulk(selection)
  const [solving, setSolving] = useState(false)
  const [merging, setMerging] = useState(false)
  const { picked, pick, clear } = selection
  const busy = bulk.done !== undefined
  const mayDelete = useMay('ticket:delete')
  useKeys({
    bulk: () => bar.current?.querySelector<HTMLElement>('[data-first]')?.focus(),
    clear,
  })

  function setStatus(status: Schemas['Status']) {
    if (status === 'solved') return setSolving(true)
    bulk.change(() => ({ status }))
  }

  return (
    <div ref={bar} className={classes.bar} role="toolbar" aria-label={t('bulk.title')}>
      <span className={classes.count} role="status">
        {busy ? (
          t('bulk.progress', { done: bulk.done, of: picked.size })
        ) : (
          <b>{t('bulk.picked', { count: picked.size })}</b>
        )}
        {picked.size < all.length && !busy && (
          <button type="button" onClick={() => pick(all)}>
            {t('bulk.all', { total: all.length })}
          </button>
        )}
      </span>
      <Choice icon={IconUserCheck} label={t('bulk.assign')} disabled={busy} first>
        <Assignees assign={assigneeId => bulk.change(() => ({ assigneeId }))} />
      </Choice>
      <Choice icon={IconCircleCheck} label={t('bulk.status')} disabled={busy}>
        {STATUSES.map(status => (
          <Menu.Item key={status} onClick={() => setStatus(status)}>
            <StatusMark status={status} />
          </Menu.Item>
        ))}
      </Choice>
      <Choice icon={IconUsers} label={t('bulk.team')} disabled={busy}>
        <Teams give={teamId => bulk.change(() => ({ teamId }))} />
      </Choice>
      <TagPopover
        disabled={busy}
        add={tag => bulk.change(({ tags }) => ({ tags: [...new Set([...tags, tag])] }))}
      />
      <IconButton
        icon={IconArrowMerge}
        label={t('ticket.merge')}
        disabled={busy || picked.size > MOST_MERGED}
        onClick={() => setMerging(true)}
      />
      <IconButton
        icon={IconTrash}
        label={mayDelete ? t('ticket.delete') : t('ticket.mayNotDelete')}
        aria-disabled={!mayDelete}
        data-disabled={!mayDelete || undefined}
        disabled={busy}
        onClick={() => mayDelete && bulk.moveToBin()}
      />
      <IconButton icon={IconX} iconSize={16} label={t('bulk.clear')} disabled={busy} onClick={clear} />
      <Suspense>
        {merging && (
          <MergeDialog
            numbers={[...picked].toSorted((one, other) => one - other)}
            into={Math.min(...picked)}
            close={() => setMerging(false)}
            done={clear}
          />
        )}
        {solving && (
          <SolveDialog
            resolution={null}
            label={t('solve.solve')}
            close={() => setSolving(false)}
            confirm={resolution => {
              setSolving(false)
              bulk.change(() => ({ status: 'solved', resolution }))
            }}
          />
        )}
      </Suspense>
    </div>
  )
}

function Choice({
  icon,
  label,
  disabled,
  first,
  children,
}: {
  icon: TablerIcon
  label: string
  disabled: boolean
  first?: boolean
  children: ReactNode
}) {
  return (
    <Menu position="top" width={230} shadow="md">
      <Menu.Target>
        <IconButton icon={icon} label={label} disabled={disabled} data-first={first} />
      </Menu.Target>
      <Menu.Dropdown className={classes.choices}>{children}</Menu.Dropdown>
    </Menu>
  )
}

function Assignees({ assign }: { assign: (agent: number | null) => void }) {
  const { t } = useTranslation()
  const me = useMe()
  const agents = useQuery(assignableQuery(undefined)).data ?? []
  return (
    <>
      <Menu.Item onClick={() => assign(me.id)}>{t('ticket.assignToMe')}</Menu.Item>
      <Menu.Item onClick={() => assign(null)}>{t('field.nobody')}</Menu.Item>
      <Menu.Divider />
      {agents
        .filter(agent => agent.id !== me.id)
        .map(agent => (
          <Menu.Item key={agent.id} onClick={() => assign(agent.id)}>
            {agent.name}
          </Menu.Item>
        ))}
    </>
  )
}

function Teams({ give }: { give: (team: number | null) => void }) {
  const { t } = useTranslation()
  return (
    <>
      {useTeams().map(team => (
        <Menu.Item key={team.id} onClick={() => give(team.id)}>
          {team.name}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Item onClick={() => give(null)}>{t('field.noTeam')}</Menu.Item>
    </>
  )
}
