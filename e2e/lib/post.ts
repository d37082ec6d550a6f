import nodemailer from 'nodemailer'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

/** A mail that has left the desk, with the envelope it came in. */
export interface Received {
  mail: Email
  sender: string
  recipients: string[]
  /** The names of its body parts, as they came. */
  source: string
}

/** Everybody's mail server but the desk's: it takes whatever the desk sends. */
export class PostOffice {
  readonly received: Received[] = []
  /** The addresses nobody has for the moment. */
  readonly unknown = new Set<string>()
  private readonly server: SMTPServer
  private port = 0

  constructor() {
    this.server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      logger: false,
      onRcptTo: ({ address }, _session, done) => {
        if (!this.unknown.has(address)) return done()
        done(Object.assign(new Error('Nobody here has that address'), { responseCode: 550 }))
      },
      onData: (stream, session, done) => {
        const parts: Buffer[] = []
        stream.on('data', part => parts.push(part))
        stream.on('end', async () => {
          const bytes = Buffer.concat(parts)
          const { mailFrom, rcptTo } = session.envelope
          this.received.push({
            mail: await PostalMime.parse(bytes),
            sender: mailFrom ? mailFrom.address : '',
            recipients: rcptTo.map(({ address }) => address),
            source: bytes.toString('utf8'),
          })
          done()
        })
      },
    })
  }

  async open(): Promise<void> {
    await new Promise<void>(resolve => this.server.listen(0, '127.0.0.1', resolve))
    const address = this.server.server.address()
    this.port = typeof address === 'object' && address ? address.port : 0
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`
  }

  to(address: string): Received[] {
    return this.received.filter(({ recipients }) => recipients.includes(address))
  }

  close(): Promise<void> {
    return new Promise(resolve => this.server.close(resolve))
  }
}

/** Delivers a mail into the desk, as any mail server would. */
export async function deliver(port: number, mail: nodemailer.SendMailOptions): Promise<string> {
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true })
  const { messageId } = await transport.sendMail(mail)
  transport.close()
  return messageId
}
