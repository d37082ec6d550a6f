import { TagsInput, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import { api, body, ifMatch, Problem, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { useSave } from '@/lib/useSave'
import { FormDialog } from '@/ui/FormDialog'

interface Props {
  organization?: Schemas['Organization']
  close: () => void
  done?: (organization: Schemas['Organization']) => void
}

/** Creates a company, or changes one. */
export function OrganizationDialog({ organization, close, done }: Props) {
  const { t } = useTranslation()
  const [values, setValues] = useState<Schemas['NewOrganization']>({
    name: organization?.name ?? '',
    domains: organization?.domains ?? [],
    note: organization?.note ?? null,
  })
  const set = (change: Partial<Schemas['NewOrganization']>) => setValues(before => ({ ...before, ...change }))
  const save = useSave({
    save: (input: Schemas['NewOrganization']) =>
      organization
        ? body(
            api.PATCH('/api/v1/organizations/{id}', {
              params: { path: { id: organization.id }, header: ifMatch(organization.version) },
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
  const errors = save.error instanceof Problem ? save.error.fieldErrors() : {}
  return (
    <FormDialog
      title={organization ? t('people.editOrganization') : t('people.newOrganization')}
      submit={t('common.save')}
      pending={save.isPending}
      error={save.error}
      onSubmit={() => save.mutate(values)}
      close={close}
    >
      <TextInput
        label={t('people.name')}
        required
        withAsterisk={false}
        value={values.name}
        error={errors.name}
        onChange={event => set({ name: event.currentTarget.value })}
        data-autofocus
      />
      <TagsInput
        label={t('people.domains')}
        description={t('people.domainsHint')}
        value={values.domains}
        error={errors.domains}
        onChange={domains => set({ domains })}
        splitChars={[',', ';', ' ']}
        acceptValueOnBlur
      />
      <Textarea
        label={t('people.note')}
        autosize
        minRows={2}
        value={values.note ?? ''}
        onChange={event => set({ note: event.currentTarget.value || null })}
      />
    </FormDialog>
  )
}
