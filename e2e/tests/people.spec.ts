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

test('by keyboard alone: a number is noted and taken back, a sender blocked and let in, two are merged and parted', async ({
  desk,
  browser,
}) => {
  const page = await desk.page(browser)
  const loud = await desk.create(page, '/contacts', { name: 'Loud Lars', addresses: ['lars@gale.example'] })
  await desk.create(page, '/contacts', { name: 'Stille Storm', addresses: ['storm@gale.example'] })
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

  await page.getByRole('button', { name: 'Merge with…', exact: true }).focus()
  await page.keyboard.press('Enter')
  const merging = page.getByRole('dialog', { name: 'Merge two people', exact: true })
  await expect(merging.getByRole('combobox', { name: 'The same person as', exact: true })).toBeFocused()
  await page.keyboard.type('stille')
  await expect(page.getByRole('option', { name: /Stille Storm/ })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(merging.getByRole('radio', { name: 'Loud Lars' })).toBeChecked()
  await page.keyboard.press('Tab')
  await expect(merging.getByRole('radio', { name: 'Loud Lars' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(merging).toBeHidden()
  const merged = page.getByRole('list', { name: 'Merged into this person', exact: true })
  await expect(merged).toContainText('Also Stille Storm · storm@gale.example')
  await merged.getByRole('button', { name: 'Undo merge', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Stille Storm and Loud Lars are two people again')).toBeVisible()
  await expect(merged).toHaveCount(0)
})

test('who takes part and whose matter it is are changed by mouse and by keyboard, and the history tells', async ({
  desk,
  browser,
}) => {
  const page = await desk.page(browser)
  await desk.create(page, '/contacts', { name: 'Guro Vik', addresses: ['guro@taking.example'] })
  const { number } = await desk.create<{ number: number }>(page, '/tickets', {
    subject: 'The pier sinks',
    text: 'By a hand each year.',
    requester: { name: 'Siri Holm', address: 'siri@taking.example' },
  })
  await page.goto(`/desk/tickets/${number}`)
  await page.getByRole('tab', { name: 'Person', exact: true }).click()
  const taking = page.getByRole('region', { name: 'Taking part', exact: true })
  const people = taking.getByRole('listitem')
  const copied = page
    .getByRole('region', { name: 'Your answer', exact: true })
    .getByText('guro@taking.example', { exact: true })
  const button = (name: string) => taking.getByRole('button', { name, exact: true })
  const person = taking.getByLabel('Person or address')
  const requester = taking.getByLabel('New requester')
  const guro = page.getByRole('option', { name: /Guro Vik/ })

  // Somebody comes and goes by mouse, and again by keyboard.
  await button('Add a person').click()
  await person.fill('Guro')
  await guro.click()
  await button('Add').click()
  await expect(people).toHaveText([/Siri Holm/, /Guro Vik.*In copy/])
  await expect(copied).toBeVisible()
  await button('Take out Guro Vik').click()
  await expect(people).toHaveCount(1)
  await expect(copied).toHaveCount(0)
  await page.getByRole('button', { name: /^Undo/ }).last().click()
  await expect(people).toHaveCount(2)
  await button('Take out Guro Vik').press('Enter')
  await expect(people).toHaveCount(1)
  await button('Add a person').press('Enter')
  await expect(person).toBeFocused()
  await page.keyboard.type('per@taking.example')
  await page.keyboard.press('Enter')
  await expect(people.last()).toContainText('per@taking.example')
  await expect(button('Add a person')).toBeFocused()
  await page.keyboard.press('u')
  await expect(people).toHaveCount(1)

  // It becomes somebody else's matter by mouse, and, with nobody left in copy, by keyboard.
  await button('Change the requester').click()
  await requester.fill('Guro')
  await guro.click()
  await button('Change').click()
  await expect(people).toHaveText([/Guro Vik.*Requester/, /Siri Holm.*In copy/])
  await page.getByRole('button', { name: /^Undo/ }).last().click()
  await expect(people).toHaveText([/Siri Holm.*Requester/])
  await button('Change the requester').press('Enter')
  await expect(requester).toBeFocused()
  await page.keyboard.type('Guro')
  await expect(guro).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(requester).toHaveValue('Guro Vik')
  await taking.getByRole('checkbox', { name: 'Siri Holm stays in copy', exact: true }).press('Space')
  await button('Change').press('Enter')
  await expect(people).toHaveText([/Guro Vik.*Requester/])

  await page.getByRole('tab', { name: 'Person', exact: true }).press('ArrowRight')
  const history = page.getByRole('tabpanel', { name: 'History', exact: true })
  for (const told of [
    'added guro@taking.example',
    'took out guro@taking.example',
    'made Guro Vik the requester',
    'made Siri Holm the requester',
  ])
    await expect(history.getByText(told).first()).toBeVisible()
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
