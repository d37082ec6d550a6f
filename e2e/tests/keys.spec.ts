import { expect, test } from '../lib/desk.ts'

const KNUT = { name: 'Knut Moe', email: 'knut@keys.example', password: 'one key for each lamp' }

test('keys are changed, switched off and put back by keyboard alone and by mouse, and follow the agent', async ({
  desk,
  browser,
}) => {
  const page = await desk.page(browser)
  const theirs = await desk.colleague(browser, page, KNUT)
  const help = theirs.getByRole('dialog', { name: 'Keyboard commands' })
  const kept = () => theirs.waitForResponse(answer => answer.url().endsWith('/me/keys') && answer.ok())

  await theirs.keyboard.press('?')
  await help.getByRole('button', { name: 'Change keys' }).press('Enter')
  await help.getByRole('button', { name: 'New ticket: c. Change' }).press('Enter')
  await theirs.keyboard.press('u')
  await expect(help.getByRole('alert')).toContainText('u is taken: Undo the last change.')
  await help.getByRole('button', { name: 'New ticket: c. Change' }).press('Enter')
  await theirs.keyboard.press('Control+c')
  await expect(help.getByRole('alert')).toContainText('cannot be used')
  await help.getByRole('button', { name: 'New ticket: c. Change' }).press('Enter')
  await theirs.keyboard.press('g')
  const changed = kept()
  await theirs.keyboard.press('y')
  await expect(help.getByRole('button', { name: 'New ticket: g y. Change' })).toBeFocused()
  await changed
  const off = kept()
  await help.getByRole('button', { name: 'Switch off: People' }).press('Enter')
  await off
  await theirs.keyboard.press('Escape')

  await theirs.reload()
  await expect(theirs.getByRole('heading', { level: 1 })).toContainText('Knut')
  await theirs.keyboard.press('c')
  await theirs.keyboard.press('g')
  await theirs.keyboard.press('p')
  await expect(theirs.getByRole('heading', { level: 1 })).toContainText('Knut')
  await expect(async () => {
    await theirs.keyboard.press('g') // under load the second key may come too late for the first
    await theirs.keyboard.press('y')
    await expect(theirs).toHaveURL(/\/desk\/tickets\/new$/, { timeout: 1000 })
  }).toPass()

  await theirs.getByRole('heading', { level: 1 }).click()
  await theirs.keyboard.press('?')
  const silent = kept()
  await help.getByRole('switch', { name: 'Single keys act as commands' }).press('Space')
  await silent
  await theirs.keyboard.press('Escape')
  await expect(help).toBeHidden()
  await theirs.keyboard.press('?')
  await theirs.keyboard.press('Control+k')
  await expect(theirs.getByRole('dialog', { name: 'Find a command' })).toBeVisible()
  await expect(help).toBeHidden()
  await theirs.keyboard.press('Escape')
  await theirs.getByRole('button', { name: /^You: / }).press('Enter')
  await theirs.getByRole('menuitem', { name: 'Keyboard' }).press('Enter')
  const back = kept()
  await help.getByRole('button', { name: 'Back to standard' }).press('Enter')
  await back
  await expect(help.getByRole('button', { name: 'Back to standard' })).toBeHidden()

  // By mouse, save for the new key itself.
  const press = async (name: string) => {
    const done = kept()
    await help.getByRole('button', { name, exact: true }).click()
    await done
  }
  await help.getByRole('button', { name: 'Change keys', exact: true }).click()
  await help.getByRole('button', { name: 'New ticket: c. Change', exact: true }).click()
  await theirs.keyboard.press('u')
  await press('Swap the two')
  await expect(help.getByRole('button', { name: 'Undo the last change: c. Change' })).toBeVisible()
  await press('Switch off: People')
  await press('Switch on: People')
  await expect(help.getByRole('button', { name: 'People: g p. Change', exact: true })).toBeVisible()
  await press('Back to standard')
  await expect(help.getByRole('button', { name: 'New ticket: c. Change', exact: true })).toBeVisible()
})

test('a newcomer gets a hint once, out of the way, and can have none', async ({ desk, browser }) => {
  const page = await desk.page(browser)
  const theirs = await desk.colleague(browser, page, {
    ...KNUT,
    email: 'nina@keys.example',
    name: 'Nina Eng',
  })
  const hint = theirs.getByRole('status').filter({ hasText: 'Hint:' })
  await expect(hint).toContainText('goes anywhere')
  expect(await theirs.evaluate(() => document.activeElement === document.body)).toBe(true)
  await expect
    .poll(async () => (await (await theirs.request.get('/api/v1/session')).json()).habits.hintsGiven)
    .toEqual(['palette'])
  await theirs.goto('/desk/inbox/all-open')
  await expect(hint).toContainText('walk through the list with j and k')
  const none = theirs.waitForResponse(answer => answer.url().endsWith('/me/hints') && answer.ok())
  await hint.getByRole('button', { name: 'No more hints' }).click()
  await none
  await expect(hint).toBeHidden()
  await theirs.goto('/desk/settings/profile')
  await expect(theirs.getByRole('switch', { name: 'Hints' })).not.toBeChecked()
})

test('the palette does what the keys of the open ticket do, and nothing of a ticket elsewhere', async ({
  desk,
  browser,
}) => {
  const page = await desk.page(browser)
  const { number } = await desk.create<{ number: number }>(page, '/tickets', {
    subject: 'The bell has no rope',
    text: 'Pull what?',
    requester: { address: 'odd@keys.example', name: 'Odd Vik' },
  })
  const box = page.getByRole('combobox', { name: 'Find a command', exact: true })
  const choose = async (name: string) => {
    await page.keyboard.press('Control+k')
    await box.fill(name)
    await page.getByRole('option', { name, exact: false }).first().click()
    await expect(box).toBeHidden()
  }
  await page.goto(`/desk/tickets/${number}`)
  await expect(page.getByRole('button', { name: 'Snooze', exact: true })).toBeVisible()

  const taken = page.waitForResponse(
    answer => answer.request().method() === 'PATCH' && answer.url().endsWith(`/tickets/${number}`),
  )
  await choose('Assign to me')
  expect((await (await taken).json()).assignee.name).toBe('Astrid Berg')
  await choose('Internal note')
  await page.keyboard.type('A rope is on its way')
  await expect(page.getByRole('textbox', { name: 'Internal note', exact: true })).toHaveText(
    'A rope is on its way',
  )
  await choose('Merge with another ticket')
  const merging = page.getByRole('dialog', { name: /Merge/ })
  await expect(merging.locator(':focus')).toBeVisible()
  await merging.getByRole('button', { name: 'Cancel', exact: true }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await choose('Link a ticket')
  const linked = page.getByLabel('Number or words', { exact: true })
  await expect(linked).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(linked).toBeHidden()
  await page.keyboard.press('h')
  await expect(linked).toBeFocused()

  await choose('Priority matrix')
  await expect(page).toHaveURL(/settings\/priorities$/)
  await page.keyboard.press('Control+k')
  await box.fill('assign to me')
  await expect(page.getByRole('option', { name: 'Search all tickets for' })).toBeVisible()
  await expect(page.getByRole('option', { name: 'Assign to me', exact: true })).toHaveCount(0)
})
