import { Button, Fieldset, SimpleGrid, Stack } from '@mantine/core'
import { useRef, useState } from 'react'
import { languageNames, useTranslation } from '@/i18n'
import { api, body, ifMatch, type Schemas } from '@/lib/api/client'
import { useCategories, useTeams } from '@/lib/directory'
import { keys } from '@/lib/keys'
import { useForm } from '@/lib/useForm'
import { categoryPicker } from '@/ui/categoryPicker'
import { AreaField, LANGUAGES, RefField, SwitchField, TextField, WordsField } from '@/ui/fields'
import { FormDialog } from '@/ui/FormDialog'
import { ConnectionOutcome, useConnectionTest } from './ConnectionTest'
import { ImapFields } from './ImapFields'
import { SmtpFields } from './SmtpFields'

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

/**
 * Sets up a mailbox, or changes one; passwords go in and never come back. Only what is saved can be tried, so a test
 * saves first and the dialog stays for what it finds.
 */
export function MailboxDialog({
  mailbox: before,
  close,
}: {
  mailbox: Schemas['Mailbox'] | undefined
  close: () => void
}) {
  const { t } = useTranslation()
  const teams = useTeams()
  const categories = useCategories()
  const [mailbox, setMailbox] = useState(before)
  const testsNext = useRef(false)
  const test = useConnectionTest()
  const form = useForm({
    start: startingValues(before),
    save: values =>
      mailbox
        ? body(
            api.PATCH('/api/v1/mailboxes/{id}', {
              params: { path: { id: mailbox.id }, header: ifMatch(mailbox.version) },
              body: values,
            }),
          )
        : body(api.POST('/api/v1/mailboxes', { body: values })),
    changes: [keys.mailboxes],
    done: saved => {
      setMailbox(saved)
      if (testsNext.current) test.mutate(saved.id)
      else close()
    },
  })
  const { values, set } = form
  const [tested, setTested] = useState<typeof values>()
  const connected = values.imap != null || values.smtp != null

  function submit(testing: boolean) {
    testsNext.current = testing
    setTested(values)
    test.reset()
    form.submit()
  }
  const saveAndTest = (
    <Button
      variant="default"
      loading={test.isPending}
      disabled={!connected}
      title={connected ? undefined : t('mailbox.nothingToTest')}
      onClick={() => submit(true)}
    >
      {t('mailbox.saveAndTest')}
    </Button>
  )
  return (
    <FormDialog
      title={before ? t('mailbox.edit') : t('mailbox.new')}
      size="lg"
      form={{ ...form, submit: () => submit(false) }}
      close={close}
      beside={saveAndTest}
      leave={mailbox === before ? undefined : t('common.close')}
      outcome={<ConnectionOutcome test={values === tested ? test : undefined} />}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <TextField
          {...form.bind('address')}
          label={t('mailbox.address')}
          type="email"
          required
          data-autofocus
        />
        <TextField {...form.bind('name')} label={t('people.name')} required />
        <RefField
          {...form.bind('teamId')}
          label={t('field.team')}
          placeholder={t('field.noTeam')}
          options={teams}
        />
        <RefField
          {...form.bind('categoryId')}
          label={t('field.category')}
          placeholder={t('field.noCategory')}
          {...categoryPicker(categories)}
        />
      </SimpleGrid>
      <WordsField
        {...form.bind('aliases')}
        label={t('mailbox.aliases')}
        description={t('mailbox.aliasesHint')}
      />
      <TextField
        {...form.bind('senderName')}
        label={t('mailbox.sender')}
        description={t('mailbox.senderHint', { agent: '{agent}', desk: '{desk}' })}
      />
      <ImapFields
        imap={values.imap ?? null}
        passwordSet={mailbox?.imap?.passwordSet ?? false}
        errors={form.errors}
        set={imap => set({ imap })}
      />
      <SmtpFields
        smtp={values.smtp ?? null}
        passwordSet={mailbox?.smtp?.passwordSet ?? false}
        errors={form.errors}
        set={smtp => set({ smtp })}
      />
      <Fieldset legend={t('mailbox.signatures')}>
        <Stack gap="sm">
          {LANGUAGES.map(language => (
            <AreaField
              key={language}
              label={languageNames[language]}
              lang={language}
              value={values.signatures?.[language]}
              set={signature => set({ signatures: { ...values.signatures, [language]: signature ?? '' } })}
            />
          ))}
        </Stack>
      </Fieldset>
      <SwitchField
        {...form.bind('paused')}
        label={t('mailbox.paused')}
        description={t('mailbox.pausedHint')}
      />
    </FormDialog>
  )
}
