import type { Page } from '@playwright/test'
import { type Desk, expect, HELP, test } from '../lib/desk.ts'

async function file(desk: Desk, page: Page, subject: string, address: string): Promise<number> {
  const ticket = { subject, text: `${subject}, please.`, requester: { address } }
  return (await desk.create<{ number: number }>(page, '/tickets', ticket)).number
}

const said = (page: Page, words: string) =>
  page.getByRole('region', { name: 'Messages', exact: true }).getByText(words)
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name })

test('two tickets are merged, taken apart at once, and again later from the merged one', async ({
  desk,
  browser,
}) => {
  const page = await desk.page(browser)
  const lift = await file(desk, page, 'Lift stands still', 'lise@nordlys.example')
  const again = await file(desk, page, 'Still no lift', 'jon@nordlys.example')
  await page.goto(`/desk/tickets/${again}`)
  await heading(page, 'Still no lift').waitFor()

  const merge = async () => {
    await page.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Merge with another' }).click()
    const dialog = page.getByRole('dialog', { name: 'Merge tickets' })
    await dialog.getByLabel('Which ticket is about the same?').fill(`#${lift}`)
    await page.getByRole('option', { name: 'Lift stands still' }).click()
    await expect(dialog).toContainText(`gets the answers of #${lift} as well`)
    await expect(dialog.getByRole('alert')).toContainText('not of one organisation')
    await dialog.getByRole('button', { name: `Merge strangers into #${lift}` }).click()
    await expect(heading(page, 'Lift stands still')).toBeVisible()
    await expect(said(page, 'Still no lift, please.')).toBeVisible()
  }

  await merge()
  await page.getByRole('button', { name: /^Undo u/ }).click()
  await expect(page.getByText('Undone')).toBeVisible()
  await expect(heading(page, 'Still no lift')).toBeVisible() // where one came from
  await expect(said(page, 'Still no lift, please.')).toBeVisible()
  await expect(page.getByText(`Merged into #${lift}`)).toBeHidden()

  await merge()
  await page.goto(`/desk/tickets/${again}`)
  await expect(page.getByText(`Merged into #${lift}`)).toBeVisible()
  await page.getByRole('button', { name: 'Undo the merge' }).first().click()
  await expect(page.getByText(`#${again} stands for itself again`)).toBeVisible()
  await expect(said(page, 'Still no lift, please.')).toBeVisible()
})

test('a stranger in copy is named before the two tickets of one person become one', async ({
  desk,
  browser,
}) => {
  const page = await desk.page(browser)
  const alone = await file(desk, page, 'The barge leaks', 'bodil@barge.example')
  const shared = await file(desk, page, 'The barge lists', 'bodil@barge.example')
  await desk.create(page, `/tickets/${shared}/participants`, {
    person: { name: 'Rival Ruud', address: 'ruud@rival.example' },
  })
  await page.goto(`/desk/tickets/${alone}`)
  await heading(page, 'The barge leaks').waitFor()
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Merge with another' }).click()
  const dialog = page.getByRole('dialog', { name: 'Merge tickets' })
  await dialog.getByLabel('Which ticket is about the same?').fill(`#${shared}`)
  await page.getByRole('option', { name: 'The barge lists' }).click()
  await expect(dialog.getByRole('alert')).toContainText('in copy Rival Ruud · no organisation')
  await expect(dialog.getByRole('button', { name: `Merge strangers into #${shared}` })).toBeVisible()
})

test('a message about something else is split off by keyboard alone and by mouse, and taken back', async ({
  desk,
  browser,
  mailbox,
}) => {
  const page = await desk.page(browser)
  const words = 'And the barrier stands open.'
  const first = await desk.deliver({
    from: 'berit@fjord.example',
    to: mailbox,
    subject: 'Lift',
    text: 'It is stuck.',
  })
  await page.goto('/desk/inbox/all-open')
  await page.getByRole('link', { name: /Lift/ }).first().click()
  await expect(page.getByText('It is stuck.').last()).toBeVisible()
  await desk.deliver({
    from: 'berit@fjord.example',
    to: HELP,
    subject: 'Re: Lift',
    text: words,
    inReplyTo: first,
  })
  const message = page.getByRole('article').filter({ hasText: words })
  await expect(message).toBeVisible()

  await message.getByRole('button', { name: 'More with this message' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Split this message off' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(message.getByRole('button', { name: 'More with this message' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Split this message off' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Subject')).toBeFocused()
  await page.keyboard.type('Barrier open')
  await page.keyboard.press('Enter')

  await expect(heading(page, 'Barrier open')).toBeVisible()
  await expect(page.getByText('Split from')).toBeVisible()
  await page.keyboard.press('u')
  await expect(heading(page, 'Lift')).toBeVisible()
  await expect(message).toBeVisible()

  await message.getByRole('button', { name: 'More with this message' }).click()
  await page.getByRole('menuitem', { name: 'Split this message off' }).click()
  const dialog = page.getByRole('dialog', { name: 'Split off into a new ticket', exact: true })
  await dialog.getByLabel('Subject').fill('Barrier open still')
  await dialog.getByRole('button', { name: 'Split off', exact: true }).click()
  await expect(heading(page, 'Barrier open still')).toBeVisible()
  await page.getByRole('button', { name: /^Undo/ }).click()
  await expect(heading(page, 'Lift')).toBeVisible()
  await expect(message).toBeVisible()
})
