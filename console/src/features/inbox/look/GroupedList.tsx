import { UnstyledButton } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useQueries, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { type Dispatch, type ReactNode, type SetStateAction, useState } from 'react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { cappedCount } from '@/lib/format'
import { useLayout } from '@/lib/remembered'
import { problemText } from '@/lib/toast'
import { type GroupPages, type Line, type ListProps, Rows, RowSkeleton, RowSkeletons } from '../Rows'
import { ListFailure, TicketList } from '../TicketList'
import classes from './groups.module.css'
import { filterOf, groupName, groupsInSight } from './groups'
import { firstPagesQuery, GROUP_PAGE, groupsQuery } from './queries'
import { useLook } from './useLook'

const HEAD = 34
const TO_TOUCH = 44

export type GroupedProps = ListProps & {
  by: Schemas['TicketGrouping']
  /** Kept above: a table that gives way to rows, as a ticket opens, shows as much. */
  pages: [GroupPages, Dispatch<SetStateAction<GroupPages>>]
}

/** The tickets of a view in groups; what falls into none is listed as it is. */
export default function GroupedList({ by, pages, ...list }: GroupedProps) {
  const groups = useQuery(groupsQuery(list.filter, list.sort, by))
  if (groups.isPending) return <RowSkeletons />
  if (groups.error) return <ListFailure error={groups.error} retry={() => groups.refetch()} />
  if (groups.data.length === 0) return <TicketList {...list} />
  return <Groups {...list} by={by} pages={pages} groups={groups.data} />
}

/** Each group asks for its own tickets, as long as some of it can be seen. */
function Groups({ by, pages, groups, ...list }: GroupedProps & { groups: Schemas['TicketGroup'][] }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const touched = useMediaQuery('(max-width: 760px)', undefined, { getInitialValueInEffect: false })
  const [folded, setFolded] = useLayout<string[]>('groups.folded', [])
  const [shownPages, showPages] = pages
  const [sight, setSight] = useState<string[]>([])
  const nameOf = (value: string) => `${list.view} ${by}:${value}`
  const isOpen = ({ value }: Schemas['TicketGroup']) => !folded.includes(nameOf(value))
  const found = useQueries({
    queries: groups.map(group => {
      const filter = filterOf(list.filter, by, group.value)
      return {
        ...firstPagesQuery(client, filter, list.sort, shownPages[filter] ?? 1),
        enabled: isOpen(group) && sight.includes(group.value),
      }
    }),
  })

  const sections = groups.map((group, index): Line[] => {
    const name = groupName(by, group, t)
    const open = isOpen(group)
    const turn = () =>
      setFolded(now =>
        open ? [...now, nameOf(group.value)] : now.filter(one => one !== nameOf(group.value)),
      )
    const showMore = (from: number) =>
      showPages(now => ({ ...now, [filterOf(list.filter, by, group.value)]: from + 1 }))
    const head = <Head name={name} count={group.count} open={open} turn={turn} />
    return [
      { key: `${group.value}/head`, part: head, height: touched ? TO_TOUCH : HEAD },
      ...(open ? contentOf(group, name, found[index], showMore) : []),
    ]
  })

  function inSight(first: number, last: number) {
    const ofLines = sections.flatMap((lines, index) => lines.map(() => groups[index]?.value ?? ''))
    const seen = groupsInSight(ofLines, first, last)
    if (seen.join() !== sight.join()) setSight(seen)
  }
  return <Rows {...list} lines={sections.flat()} inSight={inSight} />
}

/** The tickets of a group that is open, the place of those about to come, or why they do not. */
function contentOf(
  { value, count }: Schemas['TicketGroup'],
  name: string,
  found: UseQueryResult<{ pages: Schemas['TicketSummaryPage'][] }> | undefined,
  showMore: (from: number) => void,
): Line[] {
  if (found?.error && !found.data) {
    const failed = <Failed error={found.error} retry={found.refetch} />
    return [{ key: `${value}/failed`, part: failed, height: TO_TOUCH }]
  }
  if (!found?.data)
    return Array.from({ length: Math.min(count.value, GROUP_PAGE) }, (_, at) => ({
      key: `${value}/${at}`,
      part: <RowSkeleton />,
    }))
  const { pages } = found.data
  const tickets = pages.flatMap(page => page.items)
  const lines: Line[] = tickets.map((ticket, at) => ({ key: `${value}/${at}`, ticket }))
  if (pages.at(-1)?.nextCursor == null) return lines
  const more = <More busy={found.isPlaceholderData} name={name} show={() => showMore(pages.length)} />
  return [...lines, { key: `${value}/more`, part: more, height: TO_TOUCH }]
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
        <span>
          <Chevron size={14} aria-hidden />
          <b>{name}</b>
          <small>{cappedCount(count, i18n.language)}</small>
        </span>
      </UnstyledButton>
    </Whole>
  )
}

function More({ busy, name, show }: { busy: boolean; name: string; show: () => void }) {
  const { t } = useTranslation()
  return (
    <Whole>
      <UnstyledButton
        className={classes.more}
        aria-disabled={busy || undefined}
        aria-description={name}
        onClick={() => !busy && show()}
      >
        <span>{busy ? t('common.loading') : t('common.more')}</span>
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
