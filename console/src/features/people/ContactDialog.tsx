import { Select } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { languageNames, useTranslation } from '@/i18n'
import { api, body, ifMatch, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { useForm } from '@/lib/useForm'
import { AreaField, OptionalTextField, RefField, TextField, WordsField } from '@/ui/fields'
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
  const form = useForm({
    start: startingValues(contact),
    seen: contact && {
      version: contact.version,
      again: async () => {
        const path = { id: contact.id }
        const now = await body(api.GET('/api/v1/contacts/{id}', { params: { path } }))
        return { version: now.version, values: startingValues(now) }
      },
    },
    save: (input: Schemas['NewContact'], version) =>
      contact
        ? body(
            api.PATCH('/api/v1/contacts/{id}', {
              params: { path: { id: contact.id }, header: ifMatch(version) },
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
  const [words, setWords] = useState('')
  const found = useInfiniteQuery(organizationsQuery(words)).data?.pages.flatMap(page => page.items) ?? []
  const own = contact?.organization
  const organizations = own && !found.some(one => one.id === own.id) ? [own, ...found] : found
  return (
    <FormDialog title={contact ? t('people.editContact') : t('people.newContact')} form={form} close={close}>
      <TextField {...form.bind('name')} label={t('people.name')} required data-autofocus />
      <WordsField
        {...form.bind('addresses')}
        label={t('people.addresses')}
        description={t('people.addressesHint')}
      />
      <RefField
        {...form.bind(
          'organizationId',
          id => id && (organizations.find(one => one.id === id)?.name ?? `#${id}`),
        )}
        label={t('people.organization')}
        options={organizations}
        onSearchChange={setWords}
      />
      <Select
        label={t('field.language')}
        clearable
        value={form.values.language}
        data={Object.entries(languageNames).map(([value, label]) => ({ value, label }))}
        error={form.theirs('language')}
        onChange={language => form.set({ language })}
      />
      <OptionalTextField {...form.bind('phone')} label={t('people.phone')} type="tel" />
      <AreaField {...form.bind('note')} label={t('people.note')} />
    </FormDialog>
  )
}

function startingValues(contact: Schemas['Contact'] | undefined): Schemas['NewContact'] {
  return {
    name: contact?.name ?? '',
    addresses: contact?.addresses ?? [],
    organizationId: contact?.organization?.id ?? null,
    language: contact?.language ?? null,
    phone: contact?.phone ?? null,
    note: contact?.note ?? null,
  }
}
