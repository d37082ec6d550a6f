import createClient, { type Middleware } from 'openapi-fetch'
import type { components, paths } from './schema'

/** The types of the wire, by the names the server gives them. */
export type Schemas = components['schemas']

/** What the server, or the lack of it, said when a call failed. */
export class Problem extends Error {
  readonly slug: string
  readonly status: number
  readonly body: Partial<Schemas['Problem']>

  constructor(slug: string, status: number, body: Partial<Schemas['Problem']> = {}) {
    super(body.detail ?? body.title ?? slug)
    this.name = 'Problem'
    this.slug = slug
    this.status = status
    this.body = body
  }

  /** What is wrong with each field; a fault deep within a field also stands under the field's own name. */
  fieldErrors(): Record<string, string> {
    const errors = this.body.errors ?? []
    const stem = (field: string) => field.split(/[.[]/)[0] ?? field
    return Object.fromEntries([
      ...errors.map(({ field, message }) => [stem(field), message]),
      ...errors.map(({ field, message }) => [field, message]),
    ])
  }
}

const PREFIX = 'urn:pharos:problem:'

async function problemOf(response: Response): Promise<Problem> {
  const body: Partial<Schemas['Problem']> = await response.json().catch(() => ({}))
  const slug = body.type?.startsWith(PREFIX) ? body.type.slice(PREFIX.length) : `http-${response.status}`
  return new Problem(slug, response.status, body)
}

function cookie(name: string): string | undefined {
  const found = document.cookie.split('; ').find(entry => entry.startsWith(`${name}=`))
  return found && decodeURIComponent(found.slice(name.length + 1))
}

let signedOut: () => void = () => undefined

/** Registers what happens when the server no longer knows the session. */
export function onSignedOut(listener: () => void) {
  signedOut = listener
}

/** The token every write must carry; who has not asked who is signed in, as on the pages at the door, gets it so. */
async function writeToken(): Promise<string> {
  if (!cookie('XSRF-TOKEN')) await fetch('/api/v1/session')
  return cookie('XSRF-TOKEN') ?? ''
}

const manners: Middleware = {
  async onRequest({ request }) {
    request.headers.set('Accept-Language', document.documentElement.lang)
    if (request.method !== 'GET') request.headers.set('X-XSRF-TOKEN', await writeToken())
    return request
  },
  async onResponse({ response, schemaPath }) {
    if (response.ok) return
    const problem = await problemOf(response)
    if (problem.slug === 'not-signed-in' && schemaPath !== '/api/v1/session') signedOut()
    throw problem
  },
  onError({ error }) {
    return error instanceof Problem ? error : new Problem('unreachable', 0)
  },
}

/** The one door to the server; a call that fails throws a {@link Problem}. */
export const api = createClient<paths>({ baseUrl: window.location.origin, credentials: 'same-origin' })
api.use(manners)

/** The body of a successful answer. */
export async function body<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T
}

/** The precondition header that names the version a write has seen. */
export function ifMatch(version: number) {
  return { 'If-Match': `"${version}"` }
}

/** Uploads a file, reporting the share that has left the browser (0–1). */
export function upload(file: File, progress: (share: number) => void): Promise<Schemas['Attachment']> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', '/api/v1/attachments')
    request.setRequestHeader('Accept-Language', document.documentElement.lang)
    request.setRequestHeader('X-XSRF-TOKEN', cookie('XSRF-TOKEN') ?? '')
    request.upload.onprogress = event => progress(event.total ? event.loaded / event.total : 0)
    request.onerror = () => reject(new Problem('unreachable', 0))
    request.onload = () => {
      if (request.status < 300) return resolve(JSON.parse(request.responseText))
      problemOf(new Response(request.responseText, { status: request.status })).then(reject)
    }
    const form = new FormData()
    form.append('file', file)
    request.send(form)
  })
}
