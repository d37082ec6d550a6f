import type { Page } from '@playwright/test'
import { type Desk, expect, test } from '../lib/desk.ts'

const KARI = { name: 'Kari Nes', email: 'kari@together.example', password: 'two lamps on one rock' }

async function file(desk: Desk, page: Page, subject: string): Promise<number> {
  const requester = { address: 'nils@together.example' }
  return (await desk.create<{ number: number }>(page, '/tickets', { subject, text: 'Hello', requester }))
    .number
}

/** The ticket's own head, where the list beside it says the same. */
const head = (page: Page) => page.getByRole('region', { name: 'Conversation', exact: true })

/** What a page is told apart by from one that was loaded anew. */
const mark = (page: Page) => page.evaluate(() => Object.assign(window, { stayed: true }))
const stayed = (page: Page) => page.evaluate(() => 'stayed' in window)

test('two agents at one ticket see each other at work', async ({ desk, browser }) => {
  const mine = await desk.page(browser)
  const number = await file(desk, mine, 'Four hands')
  const theirs = await desk.colleague(browser, mine, KARI)
  for (const page of [mine, theirs]) {
    await page.goto(`/desk/tickets/${number}`)
    await expect(page.getByRole('textbox', { name: 'Reply', exact: true })).toBeVisible()
    await mark(page)
  }
  // Who came first cannot have heard of who came later, nor the other way round.
  await expect(head(mine).getByText('Kari Nes is looking at this')).toBeVisible()
  await expect(head(theirs).getByText('Astrid Berg is looking at this')).toBeVisible()

  // However narrow it gets between two panes, the tools stay in reach.
  await mine.setViewportSize({ width: 1100, height: 720 })
  for (const name of ['More actions', 'Hide details'])
    await head(mine).getByRole('button', { name }).click({ trial: true, timeout: 2_000 })
  await mine.setViewportSize({ width: 1280, height: 720 })

  await theirs.keyboard.press('i')
  await expect(theirs.getByRole('textbox', { name: 'Internal note', exact: true })).toBeFocused()
  await theirs.keyboard.type('I know this one.')
  await expect(async () => {
    await theirs.keyboard.type('.') // who writes on says so again
    await expect(head(mine).getByText('Kari Nes is writing')).toBeVisible({ timeout: 1000 })
  }).toPass()
  await theirs.keyboard.press('Control+Enter')
  await expect(mine.getByRole('log')).toContainText('I know this one.')
  await expect(head(mine).getByText('Kari Nes is writing')).toBeHidden()
  await expect(head(mine).getByText('Kari Nes is looking at this')).toBeVisible()

  await theirs.getByRole('heading', { level: 1, name: 'Four hands' }).click()
  await theirs.keyboard.press('m')
  await expect(mine.getByRole('combobox', { name: 'Assignee', exact: true })).toHaveValue('Kari Nes')
  await theirs.getByRole('combobox', { name: 'Status', exact: true }).click()
  await theirs.getByRole('option', { name: 'Pending', exact: true }).click()
  await expect(mine.getByRole('combobox', { name: 'Status', exact: true })).toHaveValue('Pending')

  await theirs.getByRole('heading', { level: 1, name: 'Four hands' }).click()
  await expect(async () => {
    await theirs.keyboard.press('g') // under load the second key may come too late for the first
    await theirs.keyboard.press('h')
    await expect(theirs.getByRole('heading', { level: 1 })).toContainText('Kari', { timeout: 1000 })
  }).toPass()
  await expect(head(mine).getByText(/^Kari Nes is/)).toBeHidden()
  expect(await stayed(mine)).toBe(true)
})

test('a lost connection is told, keeps what is written, and catches up', async ({ desk, browser }) => {
  const page = await desk.page(browser)
  const other = await desk.page(browser)
  const number = await file(desk, page, 'Storm at sea')
  await page.goto(`/desk/tickets/${number}`)
  const editor = page.getByRole('textbox', { name: 'Reply', exact: true })
  await editor.click()
  await page.keyboard.type('We come')
  const composer = page.getByRole('region', { name: 'Your answer', exact: true })
  await expect(composer.getByText('Saved')).toBeVisible()
  await mark(page)

  await page.context().setOffline(true)
  const lost = page.getByText('The connection is lost.')
  await expect(lost).toBeVisible()
  await page.keyboard.type(' at dawn')
  await expect(composer.getByText('Not saved')).toBeVisible()
  await desk.create(other, `/tickets/${number}/messages`, { kind: 'internal', text: 'Said meanwhile' })

  await page.context().setOffline(false)
  await expect(lost).toBeHidden()
  await expect(page.getByRole('log')).toContainText('Said meanwhile')
  await expect(composer.getByText('Saved', { exact: true })).toBeVisible()
  await expect(editor).toHaveText('We come at dawn')
  expect(await stayed(page)).toBe(true)
  await page.reload()
  await expect(editor).toHaveText('We come at dawn')
})

const IDA = { name: 'Ida Lie', email: 'ida@together.example', password: 'nine bells in the fog' }

/** Goes from the text to a button after it, as one does without a mouse. */
async function tabTo(page: Page, name: string) {
  const button = page.getByRole('button', { name, exact: true })
  await expect(async () => {
    await page.keyboard.press('Tab')
    await expect(button).toBeFocused({ timeout: 100 })
  }).toPass({ intervals: [0] })
}

test('a draft that is shared is seen as it is written, and taken over', async ({ desk, browser }) => {
  const mine = await desk.page(browser)
  const number = await file(desk, mine, 'Two pens')
  const theirs = await desk.colleague(browser, mine, IDA)
  const editor = (page: Page) => page.getByRole('textbox', { name: 'Reply', exact: true })
  const drafts = (page: Page) => page.getByRole('region', { name: 'Drafts of colleagues', exact: true })
  const share = (page: Page) =>
    page.getByRole('button', { name: 'Share this draft with colleagues', exact: true })
  await desk.create(theirs, '/macros', {
    name: 'Off first',
    group: 'personal',
    texts: [{ language: 'en', html: '<p>Switch it off</p>' }],
    notes: [{ language: 'en', html: '<p>It was on all night.</p>' }],
  })
  for (const page of [mine, theirs]) {
    await page.goto(`/desk/tickets/${number}`)
    await expect(editor(page)).toBeVisible()
  }

  // By mouse: Ida shares what she writes with a macro of her own, and Astrid goes on without that.
  await editor(theirs).click()
  await theirs.keyboard.type('/')
  await theirs.getByRole('option', { name: 'Off first' }).click()
  await expect(editor(theirs)).toHaveText('Switch it off')
  await share(theirs).click()
  await expect(share(theirs)).toHaveAttribute('aria-pressed', 'true')
  await expect(drafts(mine)).toContainText('Draft of Ida Lie, changed')
  await editor(theirs).click()
  await theirs.keyboard.press('End')
  await theirs.keyboard.type(' and on')
  await expect(drafts(mine)).toContainText('Switch it off and on')
  await drafts(mine).getByRole('button', { name: 'Take over', exact: true }).click()
  await expect(editor(mine)).toHaveText('Switch it off and on')
  await expect(drafts(mine)).toBeHidden()
  const left = mine.getByRole('region', { name: 'Answers that have not left', exact: true })
  await expect(left.locator('summary')).toHaveText('It was on all night.')
  await left.getByRole('button', { name: 'Throw away', exact: true }).click()
  await expect(drafts(theirs)).toContainText('Astrid Berg took your draft over at')
  await expect(editor(theirs)).toHaveText('Switch it off and on')
  await expect(share(theirs)).toBeHidden()
  await drafts(theirs).getByRole('button', { name: 'Keep mine', exact: true }).click()
  await expect(drafts(theirs)).toBeHidden()
  await expect(share(theirs)).toHaveAttribute('aria-pressed', 'false')

  // By keyboard: Astrid shares, and Ida goes on although she has begun something herself.
  await editor(mine).focus()
  await mine.keyboard.press('ControlOrMeta+End')
  await mine.keyboard.type(', please')
  await tabTo(mine, 'Share this draft with colleagues')
  await mine.keyboard.press('Enter')
  await expect(drafts(theirs)).toContainText('Switch it off and on, please')
  await drafts(theirs).getByRole('button', { name: 'Take over', exact: true }).focus()
  await theirs.keyboard.press('Enter')
  await expect(theirs.getByRole('dialog', { name: 'You have begun something yourself' })).toBeVisible()
  await expect(theirs.getByRole('button', { name: 'Set mine aside', exact: true })).toBeFocused()
  await theirs.keyboard.press('Enter')
  await expect(editor(theirs)).toHaveText('Switch it off and on, please')
  await expect(editor(theirs)).toBeFocused()
  const aside = theirs.getByRole('region', { name: 'Answers that have not left', exact: true })
  await expect(aside.locator('summary')).toHaveText('Switch it off and on')
  await expect(aside).toContainText(/Set aside .+: your answer waits here/)
  await expect(drafts(mine)).toContainText('Ida Lie took your draft over at')

  // What is sent is shared no more, and who was told need not decide.
  await tabTo(theirs, 'Share this draft with colleagues')
  await theirs.keyboard.press('Enter')
  await expect(drafts(mine)).toContainText('Draft of Ida Lie, changed')
  await editor(theirs).focus()
  await theirs.keyboard.press('Control+Enter')
  await expect(mine.getByRole('log')).toContainText('Switch it off and on, please')
  await expect(drafts(mine)).not.toContainText('Draft of Ida Lie')
  await drafts(mine).getByRole('button', { name: 'Throw away', exact: true }).click()
  await expect(drafts(mine)).toBeHidden()
  await expect(editor(mine)).toHaveText('')

  // Whoever writes hears of the answer that came meanwhile: by mouse Astrid goes on, by keyboard she sends all the same.
  const meanwhile = mine.getByRole('dialog', { name: 'Ida Lie wrote meanwhile', exact: true })
  const cross = async (ours: string, others: string) => {
    await editor(mine).click()
    await mine.keyboard.type(ours)
    await editor(theirs).click()
    await theirs.keyboard.type(others)
    await theirs.keyboard.press('Control+Enter')
    await expect(mine.getByText('Ida Lie wrote after you began. Read it before you send.')).toBeVisible()
  }
  await cross('Take the lift', 'The lift is out')
  await mine.getByRole('button', { name: /^Send/ }).first().click()
  await expect(meanwhile).toContainText('The lift is out')
  await expect(meanwhile).toContainText('Take the lift')
  await meanwhile.getByRole('button', { name: 'Go on writing', exact: true }).click()
  await expect(meanwhile).toBeHidden()
  await expect(editor(mine)).toHaveText('Take the lift')
  await editor(mine).focus()
  await mine.keyboard.press('Control+Enter') // she has read it now
  await expect(theirs.getByRole('log')).toContainText('Take the lift')
  await expect(editor(mine)).toHaveText('')
  await cross('Then the stairs', 'The stairs are wet')
  await mine.keyboard.press('Control+Enter')
  await expect(meanwhile).toContainText('The stairs are wet')
  await meanwhile.getByRole('button', { name: 'Send anyway', exact: true }).press('Enter')
  await expect(theirs.getByRole('log')).toContainText('Then the stairs')
})

test('a draft in two windows is one, and where both were written in, both are shown', async ({
  desk,
  browser,
}) => {
  const one = await desk.page(browser)
  const number = await file(desk, one, 'Two windows')
  const two = await one.context().newPage()
  const editor = (page: Page) => page.getByRole('textbox', { name: 'Reply', exact: true })
  const composer = (page: Page) => page.getByRole('region', { name: 'Your answer', exact: true })
  const other = (page: Page) =>
    page.getByRole('region', { name: 'Another version of your draft', exact: true })
  const aside = (page: Page) =>
    page.getByRole('region', { name: 'Answers that have not left', exact: true }).locator('summary')
  for (const page of [one, two]) {
    await page.goto(`/desk/tickets/${number}`)
    await expect(editor(page)).toBeVisible()
  }

  // Where one types, the other follows.
  await editor(one).click()
  await one.keyboard.type('Switch it off')
  await expect(editor(two)).toHaveText('Switch it off')
  await editor(two).click()
  await two.keyboard.press('End')
  await two.keyboard.type(' and on')
  await expect(editor(one)).toHaveText('Switch it off and on')
  for (const page of [one, two]) await expect(other(page)).toBeHidden()

  // Who types does not ask what was typed; the hint may be faster than the answer to a save, if seldom.
  let asked = 0
  two.on('request', request => request.url().endsWith('/drafts') && asked++)
  await two.keyboard.press('End')
  for (const words of [' at', ' the', ' wall']) {
    await two.keyboard.type(words)
    await expect(editor(one)).toContainText(words.trim())
  }
  expect(asked).toBeLessThan(3)
  for (const _ of ' at the wall') await two.keyboard.press('Backspace')
  await expect(editor(one)).toHaveText('Switch it off and on')

  // Both type: the later one keeps its own, and the other is set aside.
  await bothType(two, one, ' again', ', please')
  await expect(other(two)).toContainText('Switch it off and on, please')
  await expect(composer(two).getByText('Not saved', { exact: true })).toBeVisible()
  await expect(editor(two)).toHaveText('Switch it off and on again')
  await other(two).getByRole('button', { name: 'Keep mine', exact: true }).click()
  await expect(other(two)).toBeHidden()
  await expect(editor(one)).toHaveText('Switch it off and on again')
  await expect(aside(two)).toHaveText(['Switch it off and on, please'])

  // Both type: the later one takes the other, and its own is set aside.
  await bothType(one, two, ' today', ' now')
  await expect(other(one)).toContainText('Switch it off and on again now')
  await other(one).getByRole('button', { name: 'Take this one', exact: true }).click()
  await expect(editor(one)).toHaveText('Switch it off and on again now')
  await expect(aside(one)).toHaveText(['Switch it off and on, please', 'Switch it off and on again today'])
  await expect(editor(two)).toHaveText('Switch it off and on again now')

  // What was sent in one is gone from the other.
  await editor(two).focus()
  await two.keyboard.press('Control+Enter')
  await expect(one.getByRole('log')).toContainText('Switch it off and on again now')
  await expect(editor(one)).toHaveText('')
  await expect(editor(two)).toHaveText('')
  for (const page of [one, two]) await expect(other(page)).toBeHidden()

  /** Lets a window type what arrives only once something else was typed and saved in another. */
  async function bothType(late: Page, early: Page, lateWords: string, earlyWords: string) {
    let go = () => {}
    const saved = new Promise<void>(resolve => (go = resolve))
    await late.route('**/draft', async route => {
      if (route.request().method() === 'PUT') await saved
      await route.continue()
    })
    await editor(late).click()
    await late.keyboard.press('ControlOrMeta+End')
    await late.keyboard.type(lateWords)
    await expect(composer(late).getByText('Saving …', { exact: true })).toBeVisible()
    await editor(early).click()
    await early.keyboard.press('ControlOrMeta+End')
    await early.keyboard.type(earlyWords)
    await expect(composer(early).getByText('Saved', { exact: true })).toBeVisible()
    const text = () => early.request.get(`/api/v1/tickets/${number}/draft`).then(draft => draft.json())
    await expect.poll(async () => (await text()).text).toContain(earlyWords)
    go()
  }
})
