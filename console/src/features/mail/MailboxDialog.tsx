import { Fieldset, NumberInput, SimpleGrid, Stack } from '@mantine/core'
import { useState } from 'react'
import { languageNames, useTranslation } from '@/i18n'
import { api, body, ifMatch, type Schemas } from '@/lib/api/client'
import { useCategories, useTeams } from '@/lib/directory'
import { keys } from '@/lib/keys'
import { LEVELS } from '@/lib/levels'
import { useForm } from '@/lib/useForm'
import { categoryPicker } from '@/ui/categoryPicker'
import {
  AreaField,
  LANGUAGES,
  OptionalChoiceField,
  RefField,
  SwitchField,
  TextField,
  WordsField,
} from '@/ui/fields'
import { FormDialog } from '@/ui/FormDialog'
import { HeldButton } from '@/ui/HeldButton'
import { ConsentState } from './ConsentState'
import { ConnectionOutcome, useConnectionTest } from './ConnectionTest'
import { ImapFields } from './ImapFields'
import classes from './mail.module.css'
import { SignInFields } from './SignInFields'
import { saidOfImap, saidOfServer, saidOfSignIn } from './said'
import { SmtpFields } from './SmtpFields'
import { beginText, freshServers, useConsent, withSignIn } from './signIn'

function startingValues(mailbox: Schemas['Mailbox'] | undefined): Schemas['MailboxChange'] {
  if (!mailbox)
    return {
      address: '',
      name: '',
      aliases: [],
      senderName: '{agent} at {desk}',
      signatures: {},
      relays: [],
      paused: false,
      imap: null,
      smtp: null,
      oauth: null,
    }
  const { address, name, aliases, senderName, signatures, relays, paused, imap, smtp, oauth } = mailbox
  return {
    address,
    name,
    aliases,
    senderName,
    signatures,
    relays,
    paused,
    teamId: mailbox.team?.id ?? null,
    categoryId: mailbox.category?.id ?? null,
    severity: mailbox.severity,
    urgency: mailbox.urgency,
    mailsPerMinute: mailbox.mailsPerMinute,
    imap: imap && {
      host: imap.host,
      port: imap.port,
      security: imap.security,
      user: imap.user ?? '',
      signIn: imap.signIn,
      folder: imap.folder,
      afterImport: imap.afterImport,
      moveTo: imap.moveTo,
    },
    smtp: smtp && {
      host: smtp.host,
      port: smtp.port,
      security: smtp.security,
      user: smtp.user,
      signIn: smtp.signIn,
    },
    oauth: oauth && {
      provider: oauth.provider,
      tenant: oauth.tenant,
      authorizeUrl: oauth.authorizeUrl,
      tokenUrl: oauth.tokenUrl,
      scope: oauth.scope,
      clientId: oauth.clientId,
      grant: oauth.grant,
    },
  }
}

const standing = (mailbox: Schemas['Mailbox']) => ({
  version: mailbox.version,
  values: startingValues(mailbox),
})

const nameOf = (all: { id: number; name: string }[], id: number | null | undefined) =>
  all.find(one => one.id === id)?.name

/** What a test is about: where the servers are and how to sign in to them. */
const serversOf = ({ imap, smtp, oauth }: Schemas['MailboxChange']) => JSON.stringify([imap, smtp, oauth])

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
  const [saved, setSaved] = useState(false)
  const test = useConnectionTest()
  const form = useForm({
    start: startingValues(before),
    seen: mailbox && {
      version: mailbox.version,
      again: async () => {
        const now = await body(api.GET('/api/v1/mailboxes/{id}', { params: { path: { id: mailbox.id } } }))
        setMailbox(now)
        return standing(now)
      },
    },
    stays: standing,
    save: (values, version) =>
      mailbox
        ? body(
            api.PATCH('/api/v1/mailboxes/{id}', {
              params: { path: { id: mailbox.id }, header: ifMatch(version) },
              body: values,
            }),
          )
        : body(api.POST('/api/v1/mailboxes', { body: values })),
    changes: [keys.mailboxes, keys.signing, keys.session], // the session tells whether mail can leave
    done: saved => {
      setMailbox(saved)
      setSaved(true)
    },
  })
  const { values, set } = form
  const [tested, setTested] = useState<typeof values>()
  const consent = useConsent()
  const leaving = consent.isPending || consent.isSuccess
  const busy = form.pending || test.isPending || leaving
  const fresh = freshServers(values)
  const connected = values.imap != null || values.smtp != null
  const changed = tested !== undefined && serversOf(values) !== serversOf(tested)

  function save() {
    if (busy) return
    setTested(undefined)
    form.submit(close)
  }
  function saveAndTest() {
    if (busy) return
    setTested(values)
    test.reset()
    form.submit(saved => test.mutate(saved.id))
  }
  function saveAndSignIn() {
    if (busy) return
    setTested(undefined)
    form.submit(saved => consent.mutate(saved.id))
  }
  return (
    <FormDialog
      title={mailbox ? t('mailbox.edit') : t('mailbox.new')}
      size="lg"
      form={{ ...form, pending: form.pending && !tested, submit: save }}
      close={close}
      beside={
        <HeldButton
          variant="default"
          loading={tested !== undefined && busy}
          reason={connected ? undefined : t('mailbox.nothingToTest')}
          onClick={saveAndTest}
        >
          {t('mailbox.saveAndTest')}
        </HeldButton>
      }
      leave={saved ? t('common.close') : undefined}
      outcome={
        <ConnectionOutcome test={tested && !changed ? test : undefined}>
          {!test.isIdle && values === tested && <p className={classes.quiet}>{t('mailbox.saved')}</p>}
          {!test.isIdle && !busy && changed && <p className={classes.quiet}>{t('mailbox.changedSince')}</p>}
        </ConnectionOutcome>
      }
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
          {...form.bind('teamId', id => nameOf(teams, id))}
          label={t('field.team')}
          placeholder={t('field.noTeam')}
          options={teams}
        />
        <RefField
          {...form.bind('categoryId', id => nameOf(categories, id))}
          label={t('field.category')}
          placeholder={t('field.noCategory')}
          {...categoryPicker(categories)}
        />
        <OptionalChoiceField
          {...form.bind('severity', level => level && t(`severity.${level}`))}
          label={t('field.severity')}
          placeholder={t('severity.medium')}
          options={LEVELS}
          nameOf={level => t(`severity.${level}`)}
        />
        <OptionalChoiceField
          {...form.bind('urgency', level => level && t(`urgency.${level}`))}
          label={t('field.urgency')}
          placeholder={t('urgency.medium')}
          options={LEVELS}
          nameOf={level => t(`urgency.${level}`)}
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
      <SignInFields
        oauth={values.oauth ?? null}
        secretFor={mailbox?.oauth?.clientSecretSet ? mailbox.oauth : undefined}
        errors={form.errors}
        theirs={form.theirs('oauth', oauth => saidOfSignIn(oauth, t))}
        choose={choice => set(withSignIn(choice, values))}
        set={oauth => set({ oauth })}
        consent={
          <div className={classes.domain}>
            {mailbox?.oauth?.grant === 'consent' ? <ConsentState {...mailbox.oauth} /> : <span />}
            <HeldButton
              variant="default"
              size="compact-sm"
              loading={leaving}
              reason={undefined}
              onClick={saveAndSignIn}
            >
              {beginText(values.oauth?.provider)}
            </HeldButton>
          </div>
        }
      />
      <ImapFields
        imap={values.imap ?? null}
        passwordFor={mailbox?.imap?.passwordSet ? mailbox.imap : undefined}
        provider={values.oauth?.provider}
        fresh={fresh.imap}
        errors={form.errors}
        theirs={form.theirs('imap', imap => saidOfImap(imap, t))}
        set={imap => set({ imap })}
      />
      <SmtpFields
        smtp={values.smtp ?? null}
        passwordFor={mailbox?.smtp?.passwordSet ? mailbox.smtp : undefined}
        provider={values.oauth?.provider}
        fresh={fresh.smtp}
        errors={form.errors}
        theirs={form.theirs('smtp', smtp => saidOfServer(smtp, t))}
        set={smtp => set({ smtp })}
      />
      <NumberInput
        label={t('mailbox.pace')}
        description={t('mailbox.paceHint')}
        allowDecimal={false}
        min={1}
        max={10_000}
        error={form.errors.mailsPerMinute ?? form.theirs('mailsPerMinute')}
        value={values.mailsPerMinute ?? ''}
        onChange={most => set({ mailsPerMinute: most === '' ? null : Number(most) })}
      />
      <Fieldset legend={t('mailbox.signatures')}>
        <Stack gap="sm">
          {LANGUAGES.map(language => (
            <AreaField
              key={language}
              label={languageNames[language]}
              lang={language}
              value={values.signatures?.[language]}
              error={form.theirs('signatures', said => said?.[language])}
              set={signature => set({ signatures: { ...values.signatures, [language]: signature ?? '' } })}
            />
          ))}
        </Stack>
      </Fieldset>
      <WordsField
        {...form.bind('relays')}
        label={t('mailbox.relays')}
        description={t('mailbox.relaysHint')}
      />
      <SwitchField
        {...form.bind('paused')}
        label={t('mailbox.paused')}
        description={t('mailbox.pausedHint')}
      />
    </FormDialog>
  )
}
