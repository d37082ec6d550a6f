import { NumberInput, Select, TextInput } from '@mantine/core'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { ChoiceField, PasswordField } from '@/ui/fields'
import classes from './mail.module.css'

/** Where a password is sent, and whether in the open. */
export interface Server {
  host: string
  port: number
  security: Schemas['Security']
}
interface Connection extends Server {
  user?: string | null
  password?: string | null
  signIn?: Schemas['MailSignIn']
}

const same = (one: Server, other?: Server) =>
  one.host.trim() === other?.host && one.port === other.port && one.security === other.security

const SECURITIES: Schemas['Security'][] = ['tls', 'starttls', 'none']
const SIGN_INS: Schemas['MailSignIn'][] = ['oauth', 'password']

/** Where a mail server is and how to sign in to it. */
export function ConnectionFields({
  value,
  passwordFor,
  provider,
  errorOf,
  set,
}: {
  value: Connection
  /** The server whose password is stored, which goes nowhere else. */
  passwordFor: Server | undefined
  /** Whose access tokens it may ask for instead. */
  provider: Schemas['OAuthProvider'] | undefined
  errorOf: (field: keyof Connection) => string | undefined
  set: (change: Partial<Connection>) => void
}) {
  const { t } = useTranslation()
  return (
    <div className={classes.connection}>
      <TextInput
        label={t('mailbox.host')}
        error={errorOf('host')}
        required
        withAsterisk={false}
        value={value.host}
        onChange={event => set({ host: event.currentTarget.value })}
      />
      <NumberInput
        label={t('mailbox.port')}
        error={errorOf('port')}
        min={1}
        max={65535}
        value={value.port}
        onChange={port => set({ port: Number(port) })}
      />
      <Select
        label={t('mailbox.security')}
        allowDeselect={false}
        value={value.security}
        error={errorOf('security')}
        data={SECURITIES.map(one => ({ value: one, label: t(`security.${one}`) }))}
        onChange={one => set({ security: SECURITIES.find(known => known === one) })}
      />
      <TextInput
        label={t('mailbox.user')}
        error={errorOf('user')}
        autoComplete="off"
        value={value.user ?? ''}
        onChange={event => set({ user: event.currentTarget.value })}
      />
      {provider && (
        <ChoiceField
          label={t('oauth.with')}
          error={errorOf('signIn')}
          options={SIGN_INS}
          nameOf={one => t(`oauthProvider.${one === 'oauth' ? provider : one}`)}
          value={value.signIn ?? 'password'}
          set={signIn => set({ signIn })}
        />
      )}
      {value.signIn !== 'oauth' && (
        <PasswordField
          label={t('auth.password')}
          error={errorOf('password')}
          autoComplete="new-password"
          placeholder={value.user && same(value, passwordFor) ? t('mailbox.passwordKept') : undefined}
          value={value.password}
          set={password => set({ password: password || undefined })}
        />
      )}
    </div>
  )
}
