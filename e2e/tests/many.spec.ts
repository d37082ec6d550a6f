import type { Page } from '@playwright/test'
import { type Desk, expect, test } from '../lib/desk.ts'

const rows = (page: Page) => page.getByRole('list', { name: 'Tickets', exact: true }).getByRole('listitem')

async function file(desk: Desk, page: Page, subjects: string[], tag: string): Promise<number[]> {
  const numbers: number[] = []
  for (const subject of subjects) {
    const requester = { address: 'lise@nordlys.example' }
    const ticket = { subject, text: 'Please.', requester, tags: [tag] }
    numbers.push((await desk.create<{ number: number }>(page, '/tickets', ticket)).number)
  }
  return numbers
}

test('many tickets are changed at once, and it is taken back with one key', async ({ desk, browser }) => {
  const page = await desk.page(browser)
  await file(desk, page, ['Lamp one', 'Lamp two', 'Lamp three'], 'lamps')
  await page.goto('/desk/inbox/search?filter=tag:lamps')
  await expect(rows(page)).toHaveCount(3)

  await rows(page).first().getByRole('link').click()
  await expect(page.getByRole('textbox', { name: 'Reply', exact: true })).toBeVisible()
  await page.getByRole('heading', { level: 1, name: /Lamp/ }).click()
  await page.keyboard.press('x')
  await page.keyboard.press('j')
  await expect(page.getByRole('heading', { level: 1, name: 'Lamp two' })).toBeVisible()
  await page.keyboard.press('x')
  const bar = page.getByRole('toolbar', { name: 'Change the selected tickets', exact: true })
  await expect(bar).toContainText('2 selected')
  await page.keyboard.press('b')
  await expect(bar.getByRole('button', { name: 'Assign', exact: true })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Assign to me', exact: true }).click()
  await expect(page.getByText('2 tickets changed')).toBeVisible()
  await expect(bar).toBeHidden()
  const mine = () => rows(page).filter({ hasText: 'Assigned to Astrid Berg' })
  await expect(mine()).toHaveCount(2)

  await page.getByRole('heading', { level: 1, name: 'Lamp two' }).click()
  await page.keyboard.press('u')
  await expect(page.getByText('Undone')).toBeVisible()
  await expect(mine()).toHaveCount(0)
})

test('what may not be changed stays selected and says why', async ({ desk, browser }) => {
  const page = await desk.page(browser)
  const [first, second] = await file(desk, page, ['Rope one', 'Rope two'], 'ropes')
  await page.goto('/desk/inbox/search?filter=tag:ropes')
  await page.getByRole('checkbox', { name: `Select #${first} Rope one` }).check({ force: true })
  await page.getByRole('checkbox', { name: `Select #${second} Rope two` }).check()
  // One of them goes out of reach of its status while it is picked.
  await page.route(`**/api/v1/tickets/${second}`, route =>
    route.request().method() === 'PATCH'
      ? route.fulfill({
          status: 409,
          contentType: 'application/problem+json',
          body: JSON.stringify({ type: 'urn:pharos:problem:illegal-status', title: 'It is closed' }),
        })
      : route.continue(),
  )
  await page.getByRole('button', { name: 'Change status', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Pending', exact: true }).click()
  await expect(page.getByText(`1 was not changed and stays selected. #${second}: It is closed`)).toBeVisible()
  await expect(page.getByRole('checkbox', { name: `Select #${second} Rope two` })).toBeChecked()
  await expect(page.getByRole('checkbox', { name: `Select #${first} Rope one` })).not.toBeChecked()
})

test('a ticket comes back from the bin as it was', async ({ desk, browser }) => {
  const page = await desk.page(browser)
  const [number] = await file(desk, page, ['Thrown away too soon'], 'bin')
  await page.goto(`/desk/tickets/${number}`)
  await page.getByRole('button', { name: 'More actions', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Move to bin', exact: true }).click()
  await expect(page.getByText(`#${number} is in the bin`)).toBeVisible()
  await page.goto('/desk/inbox/bin')
  await page.getByRole('link', { name: /Thrown away too soon/ }).click()
  await expect(page.getByText('This ticket is in the bin.')).toBeVisible()
  await page.getByRole('button', { name: 'Restore', exact: true }).click()
  await expect(page.getByText('This ticket is in the bin.')).toBeHidden()
  await page.goto('/desk/inbox/search?filter=tag:bin')
  const link = page.getByRole('link', { name: /Thrown away too soon/ })
  await expect(link).toBeVisible()

  // The same without a mouse, and once more with the key that takes back.
  await link.press('Enter')
  for (const back of ['Restore', 'u']) {
    await page.getByRole('button', { name: 'More actions', exact: true }).press('Enter')
    await page.getByRole('menuitem', { name: 'Move to bin', exact: true }).press('Enter')
    await expect(link).toHaveCount(0)
    if (back === 'u') await page.keyboard.press('u')
    else {
      await page.goto(`/desk/tickets/${number}`)
      await page.getByRole('button', { name: back, exact: true }).press('Enter')
      await expect(page.getByText('This ticket is in the bin.')).toBeHidden()
      await page.goto('/desk/inbox/search?filter=tag:bin')
      await link.press('Enter')
    }
  }
  await expect(link).toBeVisible()
})

test('reading goes on where it was left, in a ticket kept at hand', async ({ desk, mailbox, browser }) => {
  const page = await desk.page(browser)
  const from = 'Lise <lise@nordlys.example>'
  const story = { from, to: mailbox, subject: 'A long story' }
  const asked = await desk.deliver({ ...story, text: 'It began on Monday.' })
  await page.goto('/desk/inbox/all-open')
  const read = page.waitForResponse(
    answer => answer.request().method() === 'PUT' && answer.url().endsWith('/seen'),
  )
  await page.getByRole('link', { name: /A long story/ }).click()
  await read
  await page.getByRole('heading', { level: 1, name: 'A long story' }).click()
  await page.keyboard.press('t')
  const tabs = page.getByRole('navigation', { name: 'Tickets kept at hand', exact: true })
  await expect(tabs).toContainText('A long story')
  await page.goto('/desk/inbox/all-open')
  await desk.deliver({ ...story, inReplyTo: asked, references: [asked], text: 'On Tuesday it went on.' })
  await expect(page.getByRole('link', { name: /On Tuesday it went on/ })).toBeVisible()
  await tabs.getByRole('link', { name: /A long story/ }).click()
  await expect(page.getByRole('log')).toContainText('New since you were here')
})
