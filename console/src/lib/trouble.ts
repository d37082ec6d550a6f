import i18n from '@/i18n'
import type { Schemas } from '@/lib/api/client'

/** Where the words that come with a cause are the mail server's own; all others are technical. */
const SERVER_SPEAKS: Schemas['MailTroubleCause'][] = [
  'refused',
  'sign-in',
  'consent-ended',
  'no-token',
  'no-such-address',
  'no-such-host',
  'has-moved',
  'takes-no-mail',
  'mailbox-full',
  'too-large',
  'blocked',
  'spam',
  'not-permitted',
  'unreachable',
  'expired',
  'server-trouble',
  'complaint',
  'returned',
  'delayed',
]

/** Why a mail was not sent or fetched: a sentence, and the mail server's own words where it spoke. */
export function troubleText({ cause, words }: Schemas['MailTrouble']): string {
  const sentence = i18n.t(`trouble.${cause}`)
  return words && SERVER_SPEAKS.includes(cause)
    ? `${sentence} ${i18n.t('trouble.said', { words })}`
    : sentence
}

/** What nobody but who looks into it wants to read. */
export function technicalDetail({ cause, words }: Schemas['MailTrouble']): string | undefined {
  return words && !SERVER_SPEAKS.includes(cause) ? words : undefined
}
