import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A provider at which somebody signs in for a mailbox without being asked for a password, or turns back. */
export class Provider {
  /** Who signs in there; nobody turns back. */
  account: string | undefined
  private readonly server: Server

  constructor() {
    this.server = createServer((request, answer) => {
      const { pathname, searchParams } = new URL(request.url ?? '/', this.url)
      if (pathname === '/token') {
        answer.writeHead(200, { 'Content-Type': 'application/json' })
        answer.end(JSON.stringify({ access_token: 'a', refresh_token: 'r', id_token: this.idToken() }))
        return
      }
      const back = new URL(searchParams.get('redirect_uri') ?? '')
      back.searchParams.set('state', searchParams.get('state') ?? '')
      if (this.account) back.searchParams.set('code', 'code')
      else back.searchParams.set('error', 'access_denied')
      answer.writeHead(302, { Location: back.href })
      answer.end()
    })
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  async open(): Promise<void> {
    await new Promise<void>(resolve => this.server.listen(0, '127.0.0.1', resolve))
  }

  async close(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise(resolve => this.server.close(resolve))
  }

  private idToken(): string {
    const claims = Buffer.from(JSON.stringify({ email: this.account })).toString('base64url')
    return `e30.${claims}.x`
  }
}
