import { useQuery } from '@tanstack/react-query'
import { useTranslation } from '@/i18n'
import { agentsQuery, categoriesQuery, teamsQuery } from '@/lib/directory'
import type { Step } from '@/lib/macros'

/** Says in words what one step of a macro does. */
export function useStepWords(): (step: Step) => string {
  const { t } = useTranslation()
  const teams = useQuery(teamsQuery).data
  const agents = useQuery(agentsQuery).data
  const categories = useQuery(categoriesQuery).data
  const named = (all: { id: number; name: string }[] | undefined, id: number) =>
    all?.find(one => one.id === id)?.name ?? `#${id}`
  return step => {
    switch (step.field) {
      case 'status':
        return `${t('field.status')}: ${t(`status.${step.value}`)}`
      case 'priority':
        return `${t('field.priority')}: ${t(`level.${step.value}`)}`
      case 'teamId':
        return `${t('field.team')}: ${named(teams, step.value)}`
      case 'categoryId':
        return `${t('field.category')}: ${named(categories, step.value)}`
      case 'assignee':
        if (step.value === 'me') return t('macro.toMe')
        if (step.value === 'nobody') return t('macro.toNobody')
        return `${t('field.assignee')}: ${named(agents, Number(step.value))}`
      case 'addTags':
        return `+ ${step.value}`
      case 'removeTags':
        return `− ${step.value}`
    }
  }
}
