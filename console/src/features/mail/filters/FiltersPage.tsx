import { Button, Menu } from '@mantine/core'
import { IconChevronDown, IconFilter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { useMay } from '@/lib/session'
import { Listing } from '@/ui/Listing'
import { MayButton } from '@/ui/MayButton'
import { Page } from '@/ui/Page'
import { EmptyState } from '@/ui/states'
import type { FilterStart } from './filterChange'
import { FilterDialog } from './FilterDialog'
import { FilterRow } from './FilterRow'
import classes from './filters.module.css'
import { filtersQuery, useFilterOrder, useFilterRemoval } from './queries'
import { STARTS } from './starts'

type Editing = { filter: Schemas['MailFilter'] } | { start: FilterStart }

/** What every mail meets on arrival, in order. */
export function FiltersPage() {
  const { t } = useTranslation()
  const may = useMay('mailbox:write')
  const filters = useQuery(filtersQuery)
  const [editing, setEditing] = useState<Editing>()
  const begin = (start: FilterStart) => setEditing({ start })
  return (
    <Page
      title={t('settings.mailFilters')}
      intro={t('mailFilter.intro')}
      wide
      actions={may ? <NewFilter begin={begin} /> : <MayNot />}
    >
      <Listing
        query={filters}
        rows={filters.data}
        empty={
          <EmptyState icon={IconFilter} title={t('mailFilter.none')} action={may && <Starts begin={begin} />}>
            {t('mailFilter.noneHint')}
          </EmptyState>
        }
      >
        {rows => <InOrder filters={rows} edit={filter => setEditing({ filter })} />}
      </Listing>
      {editing && <FilterDialog {...editing} close={() => setEditing(undefined)} />}
    </Page>
  )
}

function InOrder({
  filters,
  edit,
}: {
  filters: Schemas['MailFilter'][]
  edit: (filter: Schemas['MailFilter']) => void
}) {
  const { t } = useTranslation()
  const order = useFilterOrder()
  const removal = useFilterRemoval()
  const [moved, setMoved] = useState('')

  function move(from: number, to: number) {
    const ids = filters.map(({ id }) => id)
    order.mutate(ids.toSpliced(from, 1).toSpliced(to, 0, ...ids.slice(from, from + 1)))
    setMoved(t('mailFilter.moved', { name: filters[from]?.name, place: to + 1, of: filters.length }))
  }
  return (
    <>
      <ol className={classes.list} aria-label={t('settings.mailFilters')}>
        {filters.map((filter, place) => (
          <FilterRow
            key={filter.id}
            filter={filter}
            place={place}
            last={place === filters.length - 1}
            move={to => move(place, to)}
            edit={() => edit(filter)}
            remove={() => removal.mutate(filter)}
          />
        ))}
      </ol>
      <div className="visually-hidden" role="status">
        {moved}
      </div>
    </>
  )
}

function MayNot() {
  const { t } = useTranslation()
  return (
    <MayButton permission="mailbox:write" onClick={() => undefined}>
      {t('mailFilter.new')}
    </MayButton>
  )
}

function NewFilter({ begin }: { begin: (start: FilterStart) => void }) {
  const { t } = useTranslation()
  return (
    <Menu position="bottom-end" width={340}>
      <Menu.Target>
        <Button rightSection={<IconChevronDown size={15} aria-hidden />}>{t('mailFilter.new')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => begin({})}>{t('mailFilter.blank')}</Menu.Item>
        <Menu.Divider />
        {STARTS.map(({ name, hint, icon: Icon, filter }) => (
          <Menu.Item
            key={name}
            leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
            onClick={() => begin({ name: t(name), ...filter })}
          >
            {t(name)}
            <small className={classes.hint}>{t(hint)}</small>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function Starts({ begin }: { begin: (start: FilterStart) => void }) {
  const { t } = useTranslation()
  return (
    <div className={classes.starts}>
      {STARTS.map(({ name, hint, icon: Icon, filter }) => (
        <button key={name} type="button" onClick={() => begin({ name: t(name), ...filter })}>
          <Icon size={22} stroke={1.6} aria-hidden />
          <b>{t(name)}</b>
          <span>{t(hint)}</span>
          <code>{filter.condition}</code>
        </button>
      ))}
    </div>
  )
}
