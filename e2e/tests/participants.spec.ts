import { expect, test } from '../lib/desk.ts'

test('whom a matter affects is said by a press, taken back, and found', async ({ desk, browser }) => {
  const page = await desk.page(browser)
  const { number } = await desk.create<{ number: number }>(page, '/tickets', {
    subject: 'A badge for the new colleague',
    text: 'Siri begins on Monday.',
    requester: { name: 'Tora Vik', address: 'tora@badge.example' },
  })
  const path = `/tickets/${number}/participants`
  await desk.create(page, path, { person: { name: 'Siri Moe', address: 'siri@badge.example' } })
  const part = async () => {
    const { participants } = await (await page.request.get(`/api/v1/tickets/${number}`)).json()
    return participants.find(({ address }: { address: string }) => address === 'siri@badge.example').role
  }
  await page.goto(`/desk/tickets/${number}`)
  await page.getByRole('tab', { name: 'Person', exact: true }).click()
  const people = page.getByRole('region', { name: 'Taking part', exact: true })
  await people.getByRole('button', { name: 'Siri Moe takes part as: In copy', exact: true }).press('Enter')
  await page.getByRole('menuitem', { name: /^Affected/ }).press('Enter')
  await expect(
    people.getByRole('button', { name: 'Siri Moe takes part as: Affected', exact: true }),
  ).toBeVisible()
  expect(await part()).toBe('affected')
  await expect(page.getByText('Siri Moe: Affected')).toBeVisible()
  await page.getByRole('button', { name: /^Undo/ }).press('Enter')
  await expect.poll(part).toBe('cc')
  await page.context().close()
})

test('whom a matter affects stays so when what was done to them is taken back', async ({ desk, browser }) => {
  const page = await desk.page(browser)
  const { number } = await desk.create<{ number: number }>(page, '/tickets', {
    subject: 'A badge that opens no door',
    text: 'It is the one of Nils.',
    requester: { name: 'Vera Dahl', address: 'vera@badge.example' },
  })
  const nils = { person: { name: 'Nils Bakke', address: 'nils@badge.example' } }
  await desk.create(page, `/tickets/${number}/participants`, { ...nils, role: 'affected' })
  const part = async () => {
    const { participants } = await (await page.request.get(`/api/v1/tickets/${number}`)).json()
    return participants.find(({ address }: { address: string }) => address === 'nils@badge.example').role
  }
  await page.goto(`/desk/tickets/${number}`)
  await page.getByRole('tab', { name: 'Person', exact: true }).click()
  const people = page.getByRole('region', { name: 'Taking part', exact: true })
  const affected = people.getByRole('button', { name: 'Nils Bakke takes part as: Affected', exact: true })

  await people.getByRole('button', { name: 'Add a person', exact: true }).click()
  await people.getByLabel('Person or address').fill('nils@badge.example')
  await page.keyboard.press('Tab') // what is offered would lie over the button
  await people.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(people.getByRole('button', { name: 'Add a person', exact: true })).toBeVisible()
  await expect(affected).toBeVisible()

  await people.getByRole('button', { name: 'Change the requester', exact: true }).click()
  await people.getByLabel('New requester').fill('nils@badge.example')
  await page.keyboard.press('Tab')
  await people.getByRole('button', { name: 'Change', exact: true }).click()
  await expect.poll(part).toBe('requester')
  await page.getByRole('button', { name: /^Undo/ }).click()
  await expect.poll(part).toBe('affected')
  await expect(affected).toBeVisible()
  await page.context().close()
})
