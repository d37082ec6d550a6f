import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const START_WITHIN = 60_000
const STOP_WITHIN = 15_000
// It is over before Java's thorough compiler pays.
const JAVA_OPTIONS = ['-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Dspring.aot.enabled=true']

/** A running help desk of its own, on free ports with an empty data folder. */
export class Product {
  private log = ''
  private process: ChildProcess | undefined

  private constructor(
    private readonly folder: string,
    private readonly http: number,
    private readonly management: number,
    readonly smtpPort: number,
    private readonly outbound: string,
  ) {}

  static async start(outbound: string): Promise<Product> {
    const folder = await mkdtemp(join(tmpdir(), 'pharos-e2e-'))
    const [http, management, smtp] = await Promise.all([freePort(), freePort(), freePort()])
    const product = new Product(folder, http, management, smtp, outbound)
    await product.run()
    await product.printsSetupLink()
    return product
  }

  get url(): string {
    return `http://localhost:${this.http}`
  }

  /** The one-time link that was printed for the first administrator. */
  get setupLink(): string {
    const path = /\/desk\/setup\?token=\S+/.exec(this.log)?.[0]
    if (!path) throw new Error(`No set-up link was printed:\n${this.log}`)
    return this.url + path
  }

  /** Starts the server on the data it has. */
  async run(): Promise<void> {
    const { PHAROS_JAVA, PHAROS_APP } = process.env
    if (!PHAROS_JAVA || !PHAROS_APP) throw new Error('Set PHAROS_JAVA and PHAROS_APP, or run ./pharos test')
    const server = spawn(PHAROS_JAVA, [...JAVA_OPTIONS, '-jar', PHAROS_APP, 'run'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        PHAROS_DATA_DIR: this.folder,
        PHAROS_HTTP_PORT: String(this.http),
        PHAROS_MANAGEMENT_PORT: String(this.management),
        PHAROS_SMTP_PORT: String(this.smtpPort),
        PHAROS_OUTBOUND_SMTP_URL: this.outbound,
        PHAROS_BASE_URL: this.url,
      },
    })
    const keep = (words: Buffer) => {
      this.log += words
    }
    server.stdout.on('data', keep)
    server.stderr.on('data', keep)
    this.process = server
    await this.ready(server)
  }

  /** Ends the server and keeps its data. */
  async halt(): Promise<void> {
    const server = this.process
    if (!server || server.exitCode !== null) return
    const gone = new Promise(resolve => server.once('exit', resolve))
    server.kill('SIGTERM')
    const inTime = await Promise.race([gone.then(() => true), pause(STOP_WITHIN, false, { ref: false })])
    if (!inTime) server.kill('SIGKILL')
    await gone
  }

  /** Ends the server and forgets its data. */
  async dispose(): Promise<void> {
    await this.halt()
    await rm(this.folder, { recursive: true, force: true })
  }

  /** It is printed after the server is ready, and on a busy machine some time after. */
  private async printsSetupLink(): Promise<void> {
    for (const until = Date.now() + START_WITHIN; Date.now() < until; await pause(50))
      if (this.log.includes('/desk/setup?token=')) return
  }

  private async ready(server: ChildProcess): Promise<void> {
    const until = Date.now() + START_WITHIN
    while (Date.now() < until) {
      if (server.exitCode !== null) break
      const answer = await fetch(`${this.url}/health/ready`).catch(() => undefined)
      if (answer?.ok && this.log.includes('Pharos is ready')) return
      await pause(200)
    }
    await this.dispose()
    throw new Error(`Pharos did not start:\n${this.log}`)
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const listener = createServer()
    listener.once('error', reject)
    listener.listen(0, '127.0.0.1', () => {
      const address = listener.address()
      listener.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject()))
    })
  })
}
