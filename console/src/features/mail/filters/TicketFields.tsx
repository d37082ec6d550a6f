import { Fieldset, SimpleGrid } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { assignableQuery, useCategories, useTeams } from '@/lib/directory'
import { LEVELS } from '@/lib/levels'
import type { useForm } from '@/lib/useForm'
import { categoryPicker } from '@/ui/categoryPicker'
import { OptionalChoiceField, RefField } from '@/ui/fields'
import { TagsField } from '@/ui/TagsInput'
import type { FilterValues } from './filterChange'

type InTree = Pick<Schemas['Category'], 'id' | 'name' | 'parentId' | 'path'>

const KINDS = ['incident', 'request', 'question', 'problem', 'change'] as const

interface Props {
  filter: Schemas['MailFilter'] | undefined
  form: Pick<ReturnType<typeof useForm<FilterValues, unknown>>, 'bind' | 'values'>
}

/** What a new ticket gets of a mail that a filter lets go on. */
export function TicketFields({ filter, form }: Props) {
  const { t } = useTranslation()
  const teams = useTeams()
  const agents = useQuery(assignableQuery(form.values.teamId ?? undefined)).data ?? []
  const categories = useCategories()
  return (
    <Fieldset legend={t('mailFilter.fields')}>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <RefField
          {...form.bind('teamId', id => teams.find(one => one.id === id)?.name)}
          label={t('field.team')}
          placeholder={t('mailFilter.leave')}
          options={withChosen(teams, filter?.team)}
        />
        <RefField
          {...form.bind('assigneeId', id => agents.find(one => one.id === id)?.name)}
          label={t('field.assignee')}
          placeholder={t('mailFilter.leave')}
          options={withChosen(agents, filter?.assignee)}
        />
        <RefField
          {...form.bind('categoryId', id => categories.find(one => one.id === id)?.path)}
          label={t('field.category')}
          placeholder={t('mailFilter.leave')}
          {...categoryPicker(withChosen<InTree>(categories, filter?.category && asCategory(filter.category)))}
        />
        <OptionalChoiceField
          {...form.bind('kind', kind => kind && t(`kind.${kind}`))}
          label={t('field.kind')}
          placeholder={t('mailFilter.leave')}
          options={KINDS}
          nameOf={kind => t(`kind.${kind}`)}
        />
        <OptionalChoiceField
          {...form.bind('severity', level => level && t(`severity.${level}`))}
          label={t('field.severity')}
          placeholder={t('mailFilter.leave')}
          options={LEVELS}
          nameOf={level => t(`severity.${level}`)}
        />
        <OptionalChoiceField
          {...form.bind('urgency', level => level && t(`urgency.${level}`))}
          label={t('field.urgency')}
          placeholder={t('mailFilter.leave')}
          options={LEVELS}
          nameOf={level => t(`urgency.${level}`)}
        />
      </SimpleGrid>
      <TagsField {...form.bind('tags')} label={t('field.tags')} mt="sm" />
    </Fieldset>
  )
}

/** What may be chosen, and what was before it could be chosen no more. */
function withChosen<One extends { id: number }>(options: One[], chosen: One | null | undefined): One[] {
  return !chosen || options.some(({ id }) => id === chosen.id) ? options : [...options, chosen]
}

function asCategory({ id, path }: Schemas['CategoryRef']): InTree {
  return { id, path, name: path, parentId: null }
}
