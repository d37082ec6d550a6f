import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '../lib/desk.ts'

test('two records of one person are merged beside the ticket, and that is undone', async ({
  desk,
  browser,
}) => {
  const page = await desk.page(browser)
  const runa = await desk.create(page, '/contacts', { name: 'Runa Lie', addresses: ['runa@islet.example'] })
  const twin = await desk.create(page, '/contacts', {
    name: 'Runa L',
    addresses: ['runa@home.example'],
    note: 'Calls early.',
  })
  const opened = {
    subject: 'The stove smokes',
    text: 'Since noon.',
    requester: { address: 'runa@home.example' },
  }
  const { number } = await desk.create<{ number: number }>(page, '/tickets', opened)

  await page.goto(`/desk/inbox/all-open/${number}`)
  await page.getByRole('tab', { name: 'Person' }).click()
  await expect(page.getByText('Perhaps the same person: Runa Lie · runa@islet.example')).toBeVisible()
  await page.getByRole('button', { name: 'Compare…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Merge two people' })
  await dialog.getByRole('radio', { name: 'Runa Lie' }).check()
  await expect(dialog).toContainText('All addresses and tickets of Runa L become those of Runa Lie')
  const found = await new AxeBuilder({ page }).setLegacyMode().include('[role=dialog]').analyze()
  expect(found.violations).toEqual([])
  await dialog.getByRole('button', { name: 'Merge', exact: true }).click()

  const pane = page.getByRole('region', { name: 'About this ticket' })
  await expect(pane.getByRole('link', { name: 'Runa Lie', exact: true }).first()).toBeVisible()
  await expect(pane).toContainText('Also Runa L · runa@home.example')
  await expect(pane).toContainText('Calls early.')
  await page.getByRole('tab', { name: 'History' }).click()
  await expect(pane).toContainText('merged Runa L into Runa Lie')

  await page.goto(`/desk/people/contacts/${runa.id + 1}`)
  await expect(page).toHaveURL(new RegExp(`/people/contacts/${runa.id}$`))
  await page.getByRole('button', { name: 'Undo merge' }).click()
  await expect(page.getByText('Runa L and Runa Lie are two people again')).toBeVisible()
  await expect(page.getByText('runa@home.example', { exact: true })).toHaveCount(0)
})

test('by keyboard alone: a number is noted and taken back, and a sender is blocked and let in again', async ({
  desk,
  browser,
}) => {
  const page = await desk.page(browser)
  const loud = await desk.create(page, '/contacts', { name: 'Loud Lars', addresses: ['lars@gale.example'] })
  await page.goto(`/desk/people/contacts/${loud.id}`)

  await page.getByRole('button', { name: 'Add: Phone', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('+47 22 33 44 55')
  await page.keyboard.press('Enter')
  const phone = page.getByRole('button', { name: 'Edit: Phone', exact: true })
  await expect(phone).toHaveText('+47 22 33 44 55')
  await expect(page.getByText('Loud Lars changed')).toBeVisible()
  await page.keyboard.press('u')
  await expect(page.getByRole('button', { name: 'Add: Phone', exact: true })).toBeVisible()

  await page.getByRole('button', { name: 'Block…', exact: true }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Block a sender', exact: true })
  await expect(dialog.getByRole('radio', { name: 'Loud Lars', exact: true })).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.type('Threats')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  const note = page.getByRole('note').filter({ hasText: 'Loud Lars is blocked' })
  await expect(note).toContainText('Threats')
  await note.getByRole('button', { name: 'Unblock', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(note).toHaveCount(0)
})

test('what two change at once is shown beside each other, and what only one changed is kept', async ({
  desk,
  browser,
}) => {
  const page = await desk.page(browser)
  const company = await desk.create<{ id: number }>(page, '/organizations', {
    name: 'Fyrvokterne',
    domains: ['fyrvokterne.example'],
    note: 'Old',
  })
  await page.goto(`/desk/people/organizations/${company.id}`)
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  const dialog = page.getByRole('dialog')
  const name = dialog.getByRole('textbox', { name: 'Name', exact: true })
  await name.fill('Fyrvokterne AS')

  const token = (await page.context().cookies()).find(one => one.name === 'XSRF-TOKEN')?.value ?? ''
  const theirs = await page.request.patch(`/api/v1/organizations/${company.id}`, {
    data: { name: 'Fyrlykta', note: 'New' },
    headers: { 'X-XSRF-TOKEN': token, 'If-Match': '"1"' },
  })
  expect(theirs.status(), await theirs.text()).toBe(200)
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog.getByRole('alert')).toContainText('Someone changed this meanwhile')
  await expect(dialog.getByText('Now: Fyrlykta', { exact: true })).toBeVisible()
  await expect(name).toHaveValue('Fyrvokterne AS')
  await expect(dialog.getByRole('textbox', { name: 'Note for agents', exact: true })).toHaveValue('New')
  const found = await new AxeBuilder({ page }).setLegacyMode().include('[role=dialog]').analyze()
  expect(found.violations).toEqual([])

  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog).toHaveCount(0)
  const kept = await (await page.request.get(`/api/v1/organizations/${company.id}`)).json()
  expect(kept).toMatchObject({ name: 'Fyrvokterne AS', note: 'New', domains: ['fyrvokterne.example'] })
})
