import { useTranslation } from '@/i18n'
import { api, body, ifMatch, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { useForm } from '@/lib/useForm'
import { AreaField, TextField, WordsField } from '@/ui/fields'
import { FormDialog } from '@/ui/FormDialog'

interface Props {
  organization?: Schemas['Organization']
  close: () => void
  done?: (organization: Schemas['Organization']) => void
}

/** Creates a company, or changes one. */
export function OrganizationDialog({ organization, close, done }: Props) {
  const { t } = useTranslation()
  const form = useForm({
    start: startingValues(organization),
    seen: organization && {
      version: organization.version,
      again: async () => {
        const path = { id: organization.id }
        const now = await body(api.GET('/api/v1/organizations/{id}', { params: { path } }))
        return { version: now.version, values: startingValues(now) }
      },
    },
    save: (input: Schemas['NewOrganization'], version) =>
      organization
        ? body(
            api.PATCH('/api/v1/organizations/{id}', {
              params: { path: { id: organization.id }, header: ifMatch(version) },
              body: input,
            }),
          )
        : body(api.POST('/api/v1/organizations', { body: input })),
    changes: [keys.organizations],
    done: saved => {
      close()
      done?.(saved)
    },
  })
  return (
    <FormDialog
      title={organization ? t('people.editOrganization') : t('people.newOrganization')}
      form={form}
      close={close}
    >
      <TextField {...form.bind('name')} label={t('people.name')} required data-autofocus />
      <WordsField
        {...form.bind('domains')}
        label={t('people.domains')}
        description={t('people.domainsHint')}
      />
      <AreaField {...form.bind('note')} label={t('people.note')} />
    </FormDialog>
  )
}

function startingValues(organization: Schemas['Organization'] | undefined): Schemas['NewOrganization'] {
  return {
    name: organization?.name ?? '',
    domains: organization?.domains ?? [],
    note: organization?.note ?? null,
  }
}
