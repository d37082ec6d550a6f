import { Switch } from '@mantine/core'
import { useTranslation } from '@/i18n'
import { api, body, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { useMay } from '@/lib/session'
import { toastProblem, toastWithUndo } from '@/lib/toast'
import { useSave } from '@/lib/useSave'
import { LastSet } from '@/ui/person/SeesAll'

/** Whether everybody of a company may see all its requests, and who said so. */
export function AllSee({ organization }: { organization: Schemas['Organization'] }) {
  const { t } = useTranslation()
  const may = useMay('organization:write')
  const write = (granted: boolean) =>
    body(
      api.PUT('/api/v1/organizations/{id}/view-right', {
        params: { path: { id: organization.id } },
        body: { granted },
      }),
    )
  const refreshing = { changes: [keys.organizations], failed: toastProblem }
  const undoing = useSave({ save: write, ...refreshing })
  const setting = useSave({
    save: write,
    done: ({ viewRight: { granted } }) =>
      toastWithUndo(t('person.changed', { name: organization.name }), () => undoing.mutate(!granted)),
    ...refreshing,
  })
  return (
    <Switch
      mt="md"
      label={t('person.allSee')}
      description={
        <>
          {t('person.forPortal')} <LastSet right={organization.viewRight} />
        </>
      }
      checked={organization.viewRight.granted}
      disabled={!may}
      onChange={event => setting.mutate(event.currentTarget.checked)}
    />
  )
}
