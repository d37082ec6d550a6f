import {
  type APIResponse,
  type Browser,
  type BrowserContext,
  type Page,
  test as base,
  expect,
} from '@playwright/test'
import { deliver, PostOffice } from './post.ts'
import { Product } from './product.ts'

export { expect }
export const ADMIN = { name: 'Astrid Berg', email: 'astrid@desk.example', password: 'a calm lamp at night' }
export const HELP = 'help@desk.example'

type Mail = Parameters<typeof deliver>[1]
type StorageState = Awaited<ReturnType<BrowserContext['storageState']>>

/** A desk in use: the product, the post around it, and its first administrator. */
export class Desk {
  constructor(
    readonly product: Product,
    readonly post: PostOffice,
    readonly administrator: StorageState,
  ) {}

  deliver(mail: Mail): Promise<string> {
    return deliver(this.product.smtpPort, mail)
  }

  /** A page on which someone works; without a state nobody is signed in. */
  async page(browser: Browser, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
    const context = await browser.newContext({
      baseURL: this.product.url,
      storageState: this.administrator,
      ...options,
    })
    return context.newPage()
  }

  /** Somebody else who works here, on a page of their own. */
  async colleague(browser: Browser, by: Page, person: typeof ADMIN): Promise<Page> {
    const { name, email } = person
    const made = await this.create<{ setupLink: string }>(by, '/agents', {
      name,
      email,
      role: 'lead',
      teamIds: [],
    })
    const page = await this.page(browser, { storageState: undefined })
    await setUp(page, made.setupLink, person)
    return page
  }

  /** Makes something through the API, as the person of the page. */
  async create<T = { id: number }>(page: Page, path: string, data: object): Promise<T> {
    const answer = await this.write(page, 'post', path, data)
    expect(answer.status(), `${path}: ${await answer.text()}`).toBeLessThan(300)
    return answer.json()
  }

  /** For so many seconds replies can be taken back; most tests want theirs to leave at once. */
  async holdReplies(page: Page, undoSeconds: number): Promise<void> {
    const settings = await (await page.request.get(`${this.product.url}/api/v1/settings/desk`)).json()
    const answer = await this.write(page, 'put', '/settings/desk', { ...settings, undoSeconds })
    expect(answer.status(), await answer.text()).toBe(200)
  }

  async write(
    page: Page,
    method: 'post' | 'put' | 'patch',
    path: string,
    data: object,
  ): Promise<APIResponse> {
    const cookies = await page.context().cookies()
    const token = cookies.find(({ name }) => name === 'XSRF-TOKEN')?.value ?? ''
    return page.request[method](`${this.product.url}/api/v1${path}`, {
      data,
      headers: { 'X-XSRF-TOKEN': token },
    })
  }
}

/** Fills in the form behind a one-time link. */
export async function setUp(page: Page, link: string, person: typeof ADMIN) {
  await page.goto(link)
  await page.getByLabel('Your name').fill(person.name)
  const address = page.getByLabel('E-mail address')
  if (await address.isEditable()) await address.fill(person.email)
  await expect(address).toHaveValue(person.email)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Create account and sign in', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(person.name.split(' ')[0] ?? '')
}

interface Each {
  /** Pages left open would follow the desk live through all that comes after. */
  closed: void
}

/** The desk is made once for all the tests of a run; whoever needs a mailbox asks for it. */
export const test = base.extend<Each, { desk: Desk; mailbox: string }>({
  closed: [
    async ({ browser }, use) => {
      await use()
      await Promise.all(browser.contexts().map(context => context.close()))
    },
    { auto: true },
  ],
  desk: [
    async ({ browser }, use) => {
      const post = new PostOffice()
      await post.open()
      const product = await Product.start(post.url)
      try {
        const context = await browser.newContext()
        const page = await context.newPage()
        await setUp(page, product.setupLink, ADMIN)
        const administrator = await context.storageState()
        const desk = new Desk(product, post, administrator)
        await desk.holdReplies(page, 0)
        await context.close()
        await use(desk)
      } finally {
        await product.dispose()
        await post.close()
      }
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  mailbox: [
    async ({ desk, browser }, use) => {
      const page = await desk.page(browser)
      await page.goto('/desk/settings/mailboxes')
      await page.getByRole('button', { name: 'New mailbox', exact: true }).first().click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('Address', { exact: true }).fill(HELP)
      await dialog.getByLabel('Name', { exact: true }).fill('Help')
      await dialog.getByRole('button', { name: 'Save', exact: true }).click()
      await expect(dialog).toBeHidden()
      await expect(page.getByText(HELP)).toBeVisible()
      await page.context().close()
      await use(HELP)
    },
    { scope: 'worker' },
  ],
})
