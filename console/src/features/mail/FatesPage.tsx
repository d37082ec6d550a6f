import { Button } from '@mantine/core'
import { IconMailSearch } from '@tabler/icons-react'
import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import { api, body, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { toast } from '@/lib/toast'
import { useSelection } from '@/lib/useSelection'
import { Listing, SearchField, useWords } from '@/ui/Listing'
import { Page } from '@/ui/Page'
import { Segments } from '@/ui/Segments'
import { EmptyState } from '@/ui/states'
import { Table } from '@/ui/Table'
import { RelativeTime } from '@/ui/Time'
import { FateDialog } from './FateDialog'
import { FateMark } from './FateMark'
import { fromCondition } from './filters/filterChange'
import { FilterDialog } from './filters/FilterDialog'
import { KeptMails } from './KeptMails'
import classes from './mail.module.css'

const FATES: Schemas['FateKind'][] = ['new-ticket', 'reply', 'bounce', 'ignored', 'quarantined', 'failed']

const fatesQuery = (fate: string, q: string) =>
  infiniteQueryOptions({
    queryKey: [...keys.fates, fate, q],
    queryFn: ({ pageParam: cursor }) =>
      body(
        api.GET('/api/v1/mail/fates', {
          params: { query: { fate: fate || undefined, q: q || undefined, cursor } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.nextCursor ?? undefined,
  })

/** Every mail that has come in, and what became of it. */
export function FatesPage() {
  const { t } = useTranslation()
  const { fate = '' } = useSearch({ from: '/shell/settings/mail-log' })
  const navigate = useNavigate()
  const search = useWords()
  const [open, setOpen] = useState<Schemas['Fate']>()
  const [alike, setAlike] = useState<Schemas['Fate']>()
  const selection = useSelection(`${fate} ${search.settled}`)
  const fates = useInfiniteQuery(fatesQuery(fate, search.settled))
  return (
    <Page title={t('settings.mailLog')} intro={t('fate.intro')} wide>
      <div className={classes.filters}>
        <Segments
          label={t('fate.fate')}
          value={fate}
          set={value =>
            navigate({ to: '/settings/mail-log', search: { fate: value || undefined }, replace: true })
          }
          data={[
            { value: '', label: t('common.all') },
            ...FATES.map(value => ({ value, label: t(`fateKind.${value}`) })),
          ]}
        />
        <SearchField label={t('fate.search')} search={search} />
      </div>
      <Listing
        query={fates}
        rows={fates.data?.pages.flatMap(page => page.items)}
        empty={
          <EmptyState icon={IconMailSearch} title={t('fate.none')}>
            {t('fate.noneHint')}
          </EmptyState>
        }
      >
        {rows =>
          fate && rows.every(({ discardable }) => discardable) ? (
            <KeptMails mails={rows} selection={selection} open={setOpen} />
          ) : (
            <AllMails mails={rows} open={setOpen} />
          )
        }
      </Listing>
      {open && <FateDialog fate={open} close={() => setOpen(undefined)} filterAlike={setAlike} />}
      {alike && (
        <FilterDialog
          start={{ condition: fromCondition(alike.from ?? '') }}
          like={alike.id}
          close={() => setAlike(undefined)}
          saved={({ name }) => toast(t('mailFilter.made', { name }))}
        />
      )}
    </Page>
  )
}

function AllMails({ mails, open }: { mails: Schemas['Fate'][]; open: (mail: Schemas['Fate']) => void }) {
  const { t } = useTranslation()
  return (
    <Table label={t('settings.mailLog')} head={[t('fate.fate'), t('fate.mail'), t('fate.received'), '']}>
      {mails.map(one => (
        <tr key={one.id}>
          <td>
            <FateMark fate={one.fate} />
          </td>
          <td>
            <b className="two-lines">{one.subject ?? t('fate.noSubject')}</b>
            <div className={classes.quiet}>
              {[one.from, one.mailbox?.address].filter(Boolean).join(' → ')}
            </div>
          </td>
          <td>
            <RelativeTime at={one.receivedAt} />
          </td>
          <td>
            <Button size="compact-sm" variant="default" onClick={() => open(one)}>
              {t('common.details')}
            </Button>
          </td>
        </tr>
      ))}
    </Table>
  )
}
