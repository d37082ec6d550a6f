import { Button, Group, Loader } from '@mantine/core'
import { IconAlertTriangle, IconTags } from '@tabler/icons-react'
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { useTranslation } from '@/i18n'
import { api, body, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { Listing, SearchField, useWords } from '@/ui/Listing'
import { Page } from '@/ui/Page'
import { EmptyState } from '@/ui/states'
import { Table } from '@/ui/Table'
import { DeleteTag } from './DeleteTag'
import { FailedChange } from './FailedChange'
import { RenameTag } from './RenameTag'
import classes from './tags.module.css'

type Use = Schemas['TagUse']

const WHILE_CHANGING = 2000

const usesQuery = (prefix: string) =>
  infiniteQueryOptions({
    queryKey: [...keys.tagUses, prefix],
    queryFn: ({ pageParam: after }) =>
      body(api.GET('/api/v1/tags/uses', { params: { query: { prefix, after } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextAfter ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items, failed }) =>
        items.some(({ name, changing }) => changing && !failed.some(({ tag }) => tag === name)),
      ) && WHILE_CHANGING,
  })

/** All tags in use, for those who keep them in order. */
export function TagsPage() {
  const { t } = useTranslation()
  const search = useWords()
  const uses = useInfiniteQuery(usesQuery(search.settled))
  const [dialog, setDialog] = useState<{ use: Use; deletes: boolean }>()
  const close = () => setDialog(undefined)
  const searching = useRef<HTMLDivElement>(null)
  const toSearch = () => searching.current?.querySelector('input')?.focus()
  const failed = uses.data?.pages[0]?.failed ?? []
  return (
    <Page title={t('tagUse.title')} intro={t('tagUse.intro')} wide>
      {failed.map(change => (
        <FailedChange key={change.tag} {...change} settled={toSearch} />
      ))}
      <div ref={searching} className={classes.search}>
        <SearchField label={t('tagUse.search')} search={search} />
      </div>
      <Listing
        query={uses}
        rows={uses.data?.pages.flatMap(page => page.items)}
        empty={
          <EmptyState icon={IconTags} title={t(search.settled ? 'tagUse.noneFound' : 'tagUse.none')}>
            {t(search.settled ? 'tagUse.noneFoundHint' : 'tagUse.noneHint')}
          </EmptyState>
        }
      >
        {rows => (
          <Table label={t('tagUse.title')} head={[t('field.tags'), t('tagUse.used'), '']}>
            {rows.map(use => (
              <Row
                key={use.name}
                use={use}
                failed={failed.some(({ tag }) => tag === use.name)}
                rename={() => setDialog({ use, deletes: false })}
                remove={() => setDialog({ use, deletes: true })}
              />
            ))}
          </Table>
        )}
      </Listing>
      {dialog &&
        (dialog.deletes ? (
          <DeleteTag use={dialog.use} close={close} />
        ) : (
          <RenameTag use={dialog.use} close={close} />
        ))}
    </Page>
  )
}

interface RowProps {
  use: Use
  /** Whether it was to be changed, and that is tried no more. */
  failed: boolean
  rename: () => void
  remove: () => void
}

function Row({ use, failed, rename, remove }: RowProps) {
  const { t, i18n } = useTranslation()
  return (
    <tr>
      <td>
        <b>{use.name}</b>
      </td>
      <td>
        <Link to="/inbox/$view" params={{ view: 'search' }} search={{ filter: `tag:"${use.name}"` }}>
          {t('tagUse.on', { count: use.tickets, shown: use.tickets.toLocaleString(i18n.language) })}
        </Link>
      </td>
      <td>
        {use.changing ? (
          <Changing becoming={use.becoming} failed={failed} />
        ) : (
          <Group gap="xs" wrap="nowrap">
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t('tagUse.renameTag', { tag: use.name })}
              onClick={rename}
            >
              {t('tagUse.rename')}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t('tagUse.deleteTag', { tag: use.name })}
              onClick={remove}
            >
              {t('tagUse.delete')}
            </Button>
          </Group>
        )}
      </td>
    </tr>
  )
}

function Changing({ becoming, failed }: { becoming: string | null; failed: boolean }) {
  const { t } = useTranslation()
  return (
    <span className={classes.changing} role="status">
      {failed ? <IconAlertTriangle size={14} aria-hidden /> : <Loader size={12} aria-hidden />}
      {failed && t('tagUse.failed')}
      {!failed && (becoming === null ? t('tagUse.deleting') : t('tagUse.becoming', { tag: becoming }))}
    </span>
  )
}
