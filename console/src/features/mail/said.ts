import type { Speak } from '@/i18n'
import type { Schemas } from '@/lib/api/client'

type Mailbox = Schemas['MailboxChange']

/** A server in one line; nothing where there is none. */
export function saidOfServer(server: Mailbox['smtp'] | Mailbox['imap'], t: Speak): string | undefined {
  if (!server) return undefined
  const { host, port, security, user } = server
  return [`${host}:${port}`, security && t(`security.${security}`), user].filter(Boolean).join(', ')
}

/** The same with what becomes of a mail that was fetched from it. */
export function saidOfImap(imap: Mailbox['imap'], t: Speak): string | undefined {
  if (!imap) return undefined
  const { folder, afterImport, moveTo } = imap
  const after = afterImport && t(`afterImport.${afterImport}`)
  return [saidOfServer(imap, t), folder, after, moveTo].filter(Boolean).join(', ')
}

/** With what it signs in, in one line; nothing where that is passwords. */
export function saidOfSignIn(oauth: Mailbox['oauth'], t: Speak): string | undefined {
  if (!oauth) return undefined
  const { provider, grant, tenant, clientId, scope, authorizeUrl, tokenUrl } = oauth
  const parts = [t(`oauthProvider.${provider}`), t(`oauthGrant.${grant}`), tenant, clientId]
  return [...parts, scope, authorizeUrl, tokenUrl].filter(Boolean).join(', ')
}
