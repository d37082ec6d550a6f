import { Select, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { languageNames, useTranslation } from '@/i18n'
import { api, body, ifMatch, Problem, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { useSave } from '@/lib/useSave'
import { FormDialog } from '@/ui/FormDialog'
import { organizationsQuery } from './queries'

interface Props {
  contact?: Schemas['Contact']
  close: () => void
  done?: (contact: Schemas['Contact']) => void
}

/** Creates a person, or changes one. */
export function ContactDialog({ contact, close, done }: Props) {
  const { t } = useTranslation()
  const [values, setValues] = useState<Schemas['NewContact']>({
    name: contact?.name ?? '',
    addresses: contact?.addresses ?? [],
    organizationId: contact?.organization?.id ?? null,
    language: contact?.language ?? null,
    phone: contact?.phone ?? null,
    note: contact?.note ?? null,
  })
  const set = (change: Partial<Schemas['NewContact']>) => setValues(before => ({ ...before, ...change }))
  const [words, setWords] = useState('')
  const organizations =
    useInfiniteQuery(organizationsQuery(words)).data?.pages.flatMap(page => page.items) ?? []
  const own =
    contact?.organization && !organizations.some(one => one.id === contact.organization?.id)
      ? [contact.organization]
      : []
  const save = useSave({
    save: (input: Schemas['NewContact']) =>
      contact
        ? body(
            api.PATCH('/api/v1/contacts/{id}', {
              params: { path: { id: contact.id }, header: ifMatch(contact.version) },
              body: input,
            }),
          )
        : body(api.POST('/api/v1/contacts', { body: input })),
    changes: [keys.contacts],
    done: saved => {
      close()
      done?.(saved)
    },
  })
  const errors = save.error instanceof Problem ? save.error.fieldErrors() : {}
  return (
    <FormDialog
      title={contact ? t('people.editContact') : t('people.newContact')}
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
        label={t('people.addresses')}
        description={t('people.addressesHint')}
        value={values.addresses}
        error={errors.addresses}
        onChange={addresses => set({ addresses })}
        splitChars={[',', ';', ' ']}
        acceptValueOnBlur
      />
      <Select
        label={t('people.organization')}
        clearable
        searchable
        onSearchChange={setWords}
        value={values.organizationId == null ? null : String(values.organizationId)}
        data={[...own, ...organizations].map(({ id, name }) => ({ value: String(id), label: name }))}
        onChange={id => set({ organizationId: id ? Number(id) : null })}
      />
      <Select
        label={t('field.language')}
        clearable
        value={values.language}
        data={Object.entries(languageNames).map(([value, label]) => ({ value, label }))}
        onChange={language => set({ language })}
      />
      <TextInput
        label={t('people.phone')}
        type="tel"
        value={values.phone ?? ''}
        error={errors.phone}
        onChange={event => set({ phone: event.currentTarget.value || null })}
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
