import type { Schemas } from '@/lib/api/client'

type Contents = Pick<Schemas['Message'], 'html' | 'text'> & {
  attachments: Pick<Schemas['Attachment'], 'name'>[]
}

/** Whether all there is of a message are encrypted files, by S/MIME (RFC 8551) or PGP (RFC 3156). */
export function isSealed({ html, text, attachments }: Contents): boolean {
  return !html && text.trim() === '' && attachments.some(({ name }) => /\.(p7m|asc|pgp|gpg)$/i.test(name))
}
