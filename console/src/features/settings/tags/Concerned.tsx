import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from '@/i18n'
import { api, body, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'

/** What a change of a tag concerns, before it is made. */
export function Concerned({ use, deleted = false }: { use: Schemas['TagUse']; deleted?: boolean }) {
  const { t, i18n } = useTranslation()
  const { data: naming } = useQuery({
    queryKey: [...keys.tagUses, 'naming', use.name],
    queryFn: () => body(api.GET('/api/v1/tags/naming', { params: { query: { tag: use.name } } })),
  })
  const what =
    naming &&
    new Intl.ListFormat(i18n.language).format([
      ...(naming.views > 0 ? [t('tagUse.views', { count: naming.views })] : []),
      ...(naming.macros > 0 ? [t('tagUse.macros', { count: naming.macros })] : []),
      ...(naming.mailFilters > 0 ? [t('tagUse.filters', { count: naming.mailFilters })] : []),
    ])
  return (
    <>
      <Text size="sm">
        {t('tagUse.concerns', { count: use.tickets })} {deleted && t('tagUse.noUndo')}
      </Text>
      {what && <Text size="sm">{t(deleted ? 'tagUse.deletedFrom' : 'tagUse.renamedIn', { what })}</Text>}
      {deleted && naming !== undefined && naming.views > 0 && <Text size="sm">{t('tagUse.viewsStay')}</Text>}
    </>
  )
}
