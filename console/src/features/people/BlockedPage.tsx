import { IconBan } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { MayButton } from '@/ui/MayButton'
import { Page } from '@/ui/Page'
import { blocksQuery, usePerson } from '@/ui/person/usePerson'
import { EmptyState, ErrorState, Skeletons } from '@/ui/states'
import { Table } from '@/ui/Table'
import { ShortTime } from '@/ui/Time'
import { PeopleTabs } from './PeopleTabs'

/** Whose mail opens nothing, and who said so. */
export function BlockedPage() {
  const { t } = useTranslation()
  const blocks = useQuery(blocksQuery)
  return (
    <Page title={t('nav.people')} intro={t('person.blockedIntro')} wide>
      <PeopleTabs />
      {blocks.isPending && <Skeletons rows={4} />}
      {blocks.error && <ErrorState error={blocks.error} retry={() => blocks.refetch()} />}
      {blocks.data?.length === 0 && (
        <EmptyState icon={IconBan} title={t('person.blockedNone')}>
          {t('person.blockedNoneHint')}
        </EmptyState>
      )}
      {blocks.data && blocks.data.length > 0 && <Blocks blocks={blocks.data} />}
    </Page>
  )
}

function Blocks({ blocks }: { blocks: Schemas['SenderBlock'][] }) {
  const { t } = useTranslation()
  const { unblock } = usePerson()
  return (
    <Table
      label={t('people.blocked')}
      head={[t('person.blockedWhom'), t('person.reason'), t('person.blockedBy'), '']}
    >
      {blocks.map(block => (
        <tr key={block.id}>
          <td>
            {block.contactId === null ? (
              t(`blockKind.${block.kind}`, { value: block.value })
            ) : (
              <Link to="/people/contacts/$id" params={{ id: String(block.contactId) }}>
                {block.value}
              </Link>
            )}
          </td>
          <td>{block.reason || '–'}</td>
          <td>
            {block.blockedBy}, <ShortTime at={block.blockedAt} />
          </td>
          <td>
            <MayButton
              permission="contact:write"
              variant="default"
              size="compact-sm"
              aria-label={t('person.unblockWhom', { name: block.value })}
              onClick={() => unblock(block)}
            >
              {t('person.unblock')}
            </MayButton>
          </td>
        </tr>
      ))}
    </Table>
  )
}
