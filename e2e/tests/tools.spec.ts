import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '../lib/desk.ts'

test('a ticket is put off by key, is gone, and a reply brings it back on top; by mouse it is woken', async ({
  desk,
  browser,
  mailbox,
}) => {
  const page = await desk.page(browser)
  const mail = { from: 'Liv Dahl <liv@snooze.example>', to: mailbox, subject: 'The lens order' }
  const asked = await desk.deliver({ ...mail, text: 'When does the lens come?' })
  const rows = page.getByRole('list', { name: 'Tickets', exact: true }).getByRole('link')
  const filter = 'is:open -is:snoozed requester:liv@snooze.example'
  await page.goto('/desk/inbox/all-open?filter=' + encodeURIComponent(filter))
  await expect(rows).toHaveCount(1)

  await page.keyboard.press('j')
  await expect(page.getByRole('heading', { name: 'The lens order', exact: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Snooze', exact: true })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Reply', exact: true })).toBeVisible()
  await page.keyboard.press('z')
  const menu = page.getByRole('menu', { name: 'Snooze', exact: true })
  await expect(menu).toBeVisible()
  const found = await new AxeBuilder({ page }).setLegacyMode().include('[role=menu]').analyze()
  expect(found.violations).toEqual([])
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(rows).toHaveCount(0)
  await expect(page.getByRole('alert')).toContainText('snoozed until the next reply')

  await page.goto('/desk/inbox/snoozed')
  await expect(rows.first()).toContainText('Snoozed until the next reply')
  await page.keyboard.press('j')
  await expect(page.getByRole('status').filter({ hasText: 'by Astrid Berg' })).toBeVisible()
  await page.goto('/desk/inbox/all-open')

  await desk.deliver({ ...mail, subject: 'Re: The lens order', text: 'It has come!', inReplyTo: asked })
  await expect(rows.first()).toContainText('Woken by a reply')
  await page.keyboard.press('j')
  await expect(page.getByText('Liv Dahl woke it')).toBeVisible()

  const number = /\d+$/.exec(page.url())?.[0]
  await page.getByRole('button', { name: 'Snooze', exact: true }).click()
  await menu.getByRole('menuitem', { name: 'Tomorrow morning' }).click()
  await expect(page.getByText(`#${number} snoozed until`)).toBeVisible()
  await page.goto(`/desk/tickets/${number}`)
  await page.getByRole('button', { name: 'Wake now', exact: true }).click()
  await expect(page.getByText(`#${number} is awake`)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Wake now', exact: true })).toHaveCount(0)
})

test('a clock outlives a reload and is booked, and the ticket is printed', async ({ desk, browser }) => {
  const page = await desk.page(browser)
  const opened = {
    subject: 'The lamp flickers',
    text: 'Every night.',
    requester: { address: 'ola@lamp.example' },
  }
  const ticket = await desk.create<{ number: number }>(page, '/tickets', opened)
  await page.goto(`/desk/tickets/${ticket.number}`)

  await page.getByRole('button', { name: 'Start the clock', exact: true }).press('Enter')
  await expect(page.getByRole('button', { name: /^Stop/ })).toBeVisible()
  await page.reload()
  await page.getByRole('button', { name: /^Stop/ }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Stop the clock', exact: true })
  await dialog.getByLabel('Time').fill('1,5 t')
  await expect(dialog).toContainText('= 1 h 30 min')
  await dialog.getByLabel('What for').fill('Changed the bulb')
  const found = await new AxeBuilder({ page }).setLegacyMode().include('[role=dialog]').analyze()
  expect(found.violations).toEqual([])
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  const spent = page.getByRole('region', { name: 'Time spent', exact: true })
  await expect(spent).toContainText('1 h 30 min')
  await expect(spent).toContainText('Changed the bulb')

  const noted = 'Ask him about the fuse'
  await desk.create(page, `/tickets/${ticket.number}/messages`, { kind: 'internal', text: noted })
  const printed = async (print: () => Promise<void>, notes: number) => {
    const opens = page.context().waitForEvent('page')
    await print()
    const paper = await opens
    await expect(paper.getByRole('heading', { level: 1 })).toHaveText(`#${ticket.number} The lamp flickers`)
    await expect(paper.getByText('Every night.')).toBeVisible()
    await expect(paper.getByText(noted)).toHaveCount(notes)
    await paper.close()
    await expect(page.getByRole('menu')).toHaveCount(0)
  }
  const more = page.getByRole('button', { name: 'More actions', exact: true })
  const item = (name: string | RegExp) => page.getByRole('menuitem', { name, exact: true })
  await more.press('Enter')
  await printed(() => item(/^Print\W*o$/).press('Enter'), 0)
  await more.click()
  await printed(() => item('Print with internal notes').click(), 1)
  await page.getByRole('heading', { level: 1, name: 'The lamp flickers' }).click()
  await printed(() => page.keyboard.press('o'), 0)
})
