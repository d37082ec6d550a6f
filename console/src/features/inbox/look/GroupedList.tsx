import { UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { cappedCount } from '@/lib/format'
import { useRemembered } from '@/lib/remembered'
import { problemText } from '@/lib/toast'
import { type Line, type ListProps, Rows, RowSkeleton, RowSkeletons } from '../Rows'
import { ListFailure, TicketList } from '../TicketList'
import classes from './groups.module.css'
import { groupName, groupsInSight } from './groups'
import { filterOf, firstPagesQuery, GROUP_PAGE, groupsQuery } from './queries'
import { useLook } from './useLook'

const HEAD = 34
const MORE = 40

type Props = ListProps & { by: Schemas['TicketGrouping'] }

/** The tickets of a view in groups; what falls into none is listed as it is. */
export default function GroupedList({ by, ...list }: Props) {
  const groups = useQuery(groupsQuery(list.filter, list.sort, by))
  if (groups.isPending) return <RowSkeletons />
  if (groups.error) return <ListFailure error={groups.error} retry={() => groups.refetch()} />
  if (groups.data.length === 0) return <TicketList {...list} />
  return <Groups {...list} by={by} groups={groups.data} />
}

/** Each group asks for its own tickets, as long as some of it can be seen. */
function Groups({ by, groups, ...list }: Props & { groups: Schemas['TicketGroup'][] }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [folded, setFolded] = useRemembered<string[]>('groups.folded', [])
  const [pages, setPages] = useState<Record<string, number>>({})
  const [sight, setSight] = useState<string[]>([])
  const nameOf = (value: string) => `${list.view} ${by}:${value}`
  const isOpen = ({ value }: Schemas['TicketGroup']) => !folded.includes(nameOf(value))
  const found = useQueries({
    queries: groups.map(group => ({
      ...firstPagesQuery(client, filterOf(list.filter, by, group.value), list.sort, pages[group.value] ?? 1),
      enabled: isOpen(group) && sight.includes(group.value),
    })),
  })

  const lines = groups.map((group, index): Line[] => {
    const { value, count } = group
    const open = isOpen(group)
    const { data, error, isFetching, refetch } = found[index] ?? {}
    const head = (
      <Head
        name={groupName(by, group, t)}
        count={count}
        open={open}
        turn={() =>
          setFolded(now => (open ? [...now, nameOf(value)] : now.filter(one => one !== nameOf(value))))
        }
      />
    )
    const lineOf = (key: string) => `${value}/${key}`
    const shown = data?.pages.flatMap(page => page.items)
    const more = data?.pages.at(-1)?.nextCursor != null
    return [
      { key: lineOf('head'), part: head, height: HEAD },
      ...(!open ? [] : shown ? [] : waiting(count.value, lineOf, error, refetch)),
      ...(open && shown ? shown.map((ticket, at) => ({ key: lineOf(String(at)), ticket })) : []),
      ...(open && more
        ? [
            {
              key: lineOf('more'),
              height: MORE,
              part: (
                <More
                  busy={isFetching ?? false}
                  name={groupName(by, group, t)}
                  fetch={() => setPages(now => ({ ...now, [value]: (data?.pages.length ?? 0) + 1 }))}
                />
              ),
            },
          ]
        : []),
    ]
  })

  function inSight(first: number, last: number) {
    const ofLines = lines.flatMap((one, index) => one.map(() => groups[index]?.value ?? ''))
    const seen = groupsInSight(ofLines, first, last)
    if (seen.join() !== sight.join()) setSight(seen)
  }
  return <Rows {...list} lines={lines.flat()} inSight={inSight} />
}

/** The place of tickets that are about to come, or why they do not. */
function waiting(
  count: number,
  lineOf: (key: string) => string,
  error: Error | null | undefined,
  retry: (() => void) | undefined,
): Line[] {
  if (error) return [{ key: lineOf('error'), height: MORE, part: <Failed error={error} retry={retry} /> }]
  return Array.from({ length: Math.min(count, GROUP_PAGE) }, (_, at) => ({
    key: lineOf(String(at)),
    part: <RowSkeleton />,
  }))
}

/** A line of a table that is one cell. */
function Whole({ children }: { children: ReactNode }) {
  const { wide, columns } = useLook()
  return (
    <div className={classes.whole} {...(wide && { role: 'cell', 'aria-colspan': columns.length + 1 })}>
      {children}
    </div>
  )
}

function Head({
  name,
  count,
  open,
  turn,
}: {
  name: string
  count: Schemas['Count']
  open: boolean
  turn: () => void
}) {
  const { i18n } = useTranslation()
  const Chevron = open ? IconChevronDown : IconChevronRight
  return (
    <Whole>
      <UnstyledButton className={classes.head} aria-expanded={open} onClick={turn}>
        <Chevron size={14} aria-hidden />
        <b>{name}</b>
        <small>{cappedCount(count, i18n.language)}</small>
      </UnstyledButton>
    </Whole>
  )
}

function More({ busy, name, fetch }: { busy: boolean; name: string; fetch: () => void }) {
  const { t } = useTranslation()
  return (
    <Whole>
      <UnstyledButton
        className={classes.more}
        aria-disabled={busy || undefined}
        aria-description={name}
        onClick={() => !busy && fetch()}
      >
        {busy ? t('common.loading') : t('common.more')}
      </UnstyledButton>
    </Whole>
  )
}

function Failed({ error, retry }: { error: Error; retry: (() => void) | undefined }) {
  const { t } = useTranslation()
  return (
    <Whole>
      <span className={classes.failed} role="alert">
        {problemText(error)}
        <button type="button" className="undo" onClick={retry}>
          {t('common.retry')}
        </button>
      </span>
    </Whole>
  )
}
