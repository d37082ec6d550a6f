import { Fieldset, Select, SimpleGrid, Switch, TagsInput, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { languageNames, useTranslation } from '@/i18n'
import { api, body, ifMatch, Problem, type Schemas } from '@/lib/api/client'
import { useCategories, useTeams } from '@/lib/directory'
import { keys } from '@/lib/keys'
import { useSave } from '@/lib/useSave'
import { FormDialog } from '@/ui/FormDialog'
import { ImapFields } from './ImapFields'
import { SmtpFields } from './SmtpFields'

const LANGUAGES = Object.keys(languageNames) as Schemas['Language'][]

function startingValues(mailbox: Schemas['Mailbox'] | undefined): Schemas['MailboxChange'] {
  if (!mailbox)
    return {
      address: '',
      name: '',
      aliases: [],
      senderName: '{agent} at {desk}',
      signatures: {},
      paused: false,
      imap: null,
      smtp: null,
    }
  const { address, name, aliases, senderName, signatures, paused, imap, smtp } = mailbox
  return {
    address,
    name,
    aliases,
    senderName,
    signatures,
    paused,
    teamId: mailbox.team?.id ?? null,
    categoryId: mailbox.category?.id ?? null,
    imap: imap && {
      host: imap.host,
      port: imap.port,
      security: imap.security,
      user: imap.user ?? '',
      folder: imap.folder,
      afterImport: imap.afterImport,
      moveTo: imap.moveTo,
    },
    smtp: smtp && { host: smtp.host, port: smtp.port, security: smtp.security, user: smtp.user },
  }
}

/** Sets up a mailbox, or changes one; passwords go in and never come back. */
export function MailboxDialog({
  mailbox,
  close,
}: {
  mailbox: Schemas['Mailbox'] | undefined
  close: () => void
}) {
  const { t } = useTranslation()
  const teams = useTeams()
  const categories = useCategories()
  const [values, setValues] = useState(startingValues(mailbox))
  const set = (change: Partial<Schemas['MailboxChange']>) => setValues(before => ({ ...before, ...change }))
  const save = useSave({
    save: () =>
      mailbox
        ? body(
            api.PATCH('/api/v1/mailboxes/{id}', {
              params: { path: { id: mailbox.id }, header: ifMatch(mailbox.version) },
              body: values,
            }),
          )
        : body(api.POST('/api/v1/mailboxes', { body: values })),
    changes: [keys.mailboxes],
    done: close,
  })
  const errors = save.error instanceof Problem ? save.error.fieldErrors() : {}
  const number = (id: string | null) => (id ? Number(id) : null)
  return (
    <FormDialog
      title={mailbox ? t('mailbox.edit') : t('mailbox.new')}
      size="lg"
      submit={t('common.save')}
      pending={save.isPending}
      error={save.error}
      onSubmit={() => save.mutate(undefined)}
      close={close}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <TextInput
          label={t('mailbox.address')}
          type="email"
          required
          withAsterisk={false}
          value={values.address ?? ''}
          error={errors.address}
          onChange={event => set({ address: event.currentTarget.value })}
          data-autofocus
        />
        <TextInput
          label={t('people.name')}
          value={values.name ?? ''}
          error={errors.name}
          onChange={event => set({ name: event.currentTarget.value })}
        />
        <Select
          label={t('field.team')}
          placeholder={t('field.noTeam')}
          clearable
          value={values.teamId == null ? null : String(values.teamId)}
          data={teams.map(({ id, name }) => ({ value: String(id), label: name }))}
          onChange={id => set({ teamId: number(id) })}
        />
        <Select
          label={t('field.category')}
          placeholder={t('field.noCategory')}
          clearable
          value={values.categoryId == null ? null : String(values.categoryId)}
          data={categories.map(({ id, path }) => ({ value: String(id), label: path }))}
          onChange={id => set({ categoryId: number(id) })}
        />
      </SimpleGrid>
      <TagsInput
        label={t('mailbox.aliases')}
        description={t('mailbox.aliasesHint')}
        value={values.aliases ?? []}
        error={errors.aliases}
        onChange={aliases => set({ aliases })}
        splitChars={[',', ';', ' ']}
        acceptValueOnBlur
      />
      <TextInput
        label={t('mailbox.sender')}
        description={t('mailbox.senderHint', { agent: '{agent}', desk: '{desk}' })}
        value={values.senderName ?? ''}
        error={errors.senderName}
        onChange={event => set({ senderName: event.currentTarget.value })}
      />
      <ImapFields
        imap={values.imap ?? null}
        passwordSet={mailbox?.imap?.passwordSet ?? false}
        set={imap => set({ imap })}
      />
      <SmtpFields
        smtp={values.smtp ?? null}
        passwordSet={mailbox?.smtp?.passwordSet ?? false}
        set={smtp => set({ smtp })}
      />
      <Fieldset legend={t('mailbox.signatures')}>
        {LANGUAGES.map(language => (
          <Textarea
            key={language}
            label={languageNames[language]}
            lang={language}
            autosize
            minRows={2}
            value={values.signatures?.[language] ?? ''}
            onChange={event =>
              set({ signatures: { ...values.signatures, [language]: event.currentTarget.value } })
            }
          />
        ))}
      </Fieldset>
      <Switch
        label={t('mailbox.paused')}
        description={t('mailbox.pausedHint')}
        checked={values.paused ?? false}
        onChange={event => set({ paused: event.currentTarget.checked })}
      />
    </FormDialog>
  )
}
