import { useMutation, useQuery } from '@tanstack/react-query'
import i18n from '@/i18n'
import { api, body, type Schemas } from '@/lib/api/client'
import { mailboxesQuery } from '@/lib/directory'
import { toastProblem } from '@/lib/toast'
import type { Server } from './ConnectionFields'

/** With what a mailbox signs in to its servers: a password for each, or one provider's access tokens. */
export type SignInChoice = Schemas['OAuthProvider'] | 'password'

interface Servers {
  imap: Server
  smtp: Server
}

const ANY: Servers = {
  imap: { host: '', port: 993, security: 'tls' },
  smtp: { host: '', port: 587, security: 'starttls' },
}
const KNOWN: Partial<Record<SignInChoice, Servers>> = {
  microsoft: {
    imap: { ...ANY.imap, host: 'outlook.office365.com' },
    smtp: { ...ANY.smtp, host: 'smtp.office365.com' },
  },
  google: {
    imap: { ...ANY.imap, host: 'imap.gmail.com' },
    smtp: { ...ANY.smtp, host: 'smtp.gmail.com' },
  },
}

type Settings = Pick<Schemas['MailboxChange'], 'address' | 'oauth' | 'imap' | 'smtp'>

/** How fetching and sending begin; where the provider is known its servers are too. */
export function freshServers({ address, oauth }: Settings): {
  imap: Schemas['ImapChange']
  smtp: Schemas['SmtpChange']
} {
  const { imap, smtp } = KNOWN[oauth?.provider ?? 'password'] ?? ANY
  const signIn = oauth ? 'oauth' : 'password'
  const user = oauth ? (address ?? '') : ''
  return {
    imap: { ...imap, user, signIn, folder: 'INBOX', afterImport: 'keep' },
    smtp: { ...smtp, user, signIn },
  }
}

/** The same mailbox with another way to sign in: its servers follow. */
export function withSignIn(choice: SignInChoice, { imap, smtp, ...rest }: Settings): Partial<Settings> {
  const oauth: Schemas['OAuthChange'] | null =
    choice === 'password'
      ? null
      : {
          clientId: '',
          grant: 'consent',
          ...rest.oauth,
          provider: choice,
          ...(choice === 'google' && CONSENT),
        }
  const fresh = freshServers({ ...rest, oauth })
  const follow = <Before extends Server & { user?: string | null }>(
    before: Before,
    start: Before,
  ): Before => ({
    ...before,
    signIn: oauth ? 'oauth' : 'password',
    ...(oauth && { user: before.user || start.user }),
    ...(start.host && { host: start.host, port: start.port, security: start.security }),
  })
  return {
    oauth,
    imap: imap && follow(imap, fresh.imap),
    smtp: smtp && follow(smtp, fresh.smtp),
  }
}

const CONSENT = { grant: 'consent' } as const

/** What the button says that leaves for the provider. */
export function beginText(provider: Schemas['OAuthProvider'] = 'other') {
  return provider === 'other'
    ? i18n.t('oauth.beginOther')
    : i18n.t('oauth.begin', { provider: i18n.t(`oauthProvider.${provider}`) })
}

/** Leaves for the page of a saved mailbox's provider, which sends the browser back. */
export function useConsent() {
  return useMutation({
    mutationFn: (id: number) => body(api.POST('/api/v1/mailboxes/{id}/oauth', { params: { path: { id } } })),
    onSuccess: ({ url }) => window.location.assign(url),
    onError: toastProblem,
  })
}

/** Where a provider sends the browser back to. */
export function useConsentRedirect() {
  return useQuery({ ...mailboxesQuery, select: ({ consentRedirect }) => consentRedirect }).data ?? ''
}
