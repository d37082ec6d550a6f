import { expect, setUp, test } from '../lib/desk.ts'

const KARI = {
  name: 'Kari Moe',
  email: 'kari@desk.example',
  password: 'snow on the far mountain',
}

test('an invited agent sees the tickets of the own team and no others', async ({ desk, browser }) => {
  const page = await desk.page(browser)
  const [workplace, network] = await Promise.all([
    desk.create(page, '/teams', { name: 'Workplace' }),
    desk.create(page, '/teams', { name: 'Network' }),
  ])
  const file = (subject: string, teamId: number) =>
    desk.create<{ number: number }>(page, '/tickets', {
      subject,
      text: 'Please look.',
      requester: { address: 'ola@nordlys.example' },
      teamId,
    })
  await file('Chair without a wheel', workplace.id)
  const foreign = await file('Router without a light', network.id)

  await page.goto('/desk/settings/agents')
  await page.getByRole('button', { name: 'Invite agent', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill(KARI.name)
  await dialog.getByLabel('E-mail address').fill(KARI.email)
  await dialog.getByRole('combobox', { name: 'Teams', exact: true }).press('ArrowDown')
  await page.getByRole('option', { name: 'Workplace', exact: true }).click()
  await page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: 'Invite agent', exact: true }).click()
  const link = await page.getByText(/\/desk\/setup\?token=/).innerText()

  const theirs = await desk.page(browser, {
    storageState: { cookies: [], origins: [] },
  })
  await setUp(theirs, link, KARI)
  await theirs.goto('/desk/inbox/all-open')
  await expect(theirs.getByRole('link', { name: /Chair without a wheel/ })).toBeVisible()
  await expect(theirs.getByText('Router without a light')).toBeHidden()
  await theirs.goto(`/desk/tickets/${foreign.number}`)
  await expect(
    theirs
      .getByRole('alert')
      .or(theirs.getByText(/not found|does not exist|no ticket|no access/i))
      .first(),
  ).toBeVisible()
  await expect(theirs.getByText('Router without a light')).toBeHidden()
  await theirs.goto('/desk/settings/agents')
  await expect(theirs.getByRole('button', { name: 'Invite agent', exact: true })).toBeHidden()
  const refused = await theirs.request.get(`/api/v1/tickets/${foreign.number}`)
  expect([403, 404]).toContain(refused.status())
})

test('two agents see what the other changes, and stale changes ask which should stand', async ({
  desk,
  browser,
}) => {
  const page = await desk.page(browser)
  const { number } = await desk.create<{ number: number }>(page, '/tickets', {
    subject: 'Two at once',
    text: 'Hello',
    requester: { address: 'ola@nordlys.example' },
  })
  await page.goto(`/desk/tickets/${number}`)
  await expect(page.getByRole('heading', { name: 'Two at once', exact: true })).toBeVisible()
  // The other's change comes while this page's request is on its way, and one more waits behind it.
  let overtaken = false
  let go = () => {}
  const oneMoreWaits = new Promise<void>(resolve => (go = resolve))
  await page.route(`**/api/v1/tickets/${number}`, async route => {
    if (route.request().method() !== 'PATCH' || overtaken) return route.continue()
    overtaken = true
    await oneMoreWaits
    const version = route.request().headers()['if-match'] ?? ''
    const cookies = await page.context().cookies()
    const token = cookies.find(({ name }) => name === 'XSRF-TOKEN')?.value ?? ''
    await page.request.patch(`/api/v1/tickets/${number}`, {
      data: { subject: 'The other was first' },
      headers: { 'If-Match': version, 'X-XSRF-TOKEN': token },
    })
    await route.continue()
  })
  await page.getByRole('button', { name: 'More actions', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Change subject', exact: true }).click()
  await page.getByRole('textbox', { name: 'Subject', exact: true }).fill('Mine was later')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Assign to me', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Assign to me', exact: true })).toBeHidden()
  go()
  const dialog = page.getByRole('dialog', {
    name: 'Someone changed this meanwhile',
  })
  await expect(dialog.getByRole('row', { name: /Subject/ })).toContainText('The other was first')
  await expect(dialog.getByRole('row', { name: /Assignee/ })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'The other was first', exact: true })).toBeAttached()
  await dialog.getByRole('button', { name: 'Use mine', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Mine was later', exact: true })).toBeVisible()
  await expect
    .poll(async () => (await page.request.get(`/api/v1/tickets/${number}`)).json())
    .toMatchObject({ subject: 'Mine was later', assignee: { id: expect.any(Number) } })
})

test('eight tabs of one browser hear of a new ticket, through one stream', async ({
  desk,
  mailbox,
  browser,
}) => {
  const first = await desk.page(browser)
  const context = first.context()
  let streams = 0
  context.on('request', request => {
    if (request.url().endsWith('/api/v1/live')) streams++
  })
  const tabs = [first]
  while (tabs.length < 8) tabs.push(await context.newPage())
  for (const tab of tabs) {
    await tab.goto('/desk/inbox/all-open')
    await expect(tab.getByRole('heading').first()).toBeVisible()
  }
  expect(streams).toBe(1)
  await desk.deliver({
    from: 'siri@tabs.example',
    to: mailbox,
    subject: 'Heard in every tab',
    text: 'Hello',
  })
  for (const tab of tabs) await expect(tab.getByRole('link', { name: /Heard in every tab/ })).toBeVisible()

  await first.close()
  await desk.deliver({
    from: 'siri@tabs.example',
    to: mailbox,
    subject: 'Heard by the heirs',
    text: 'Hello',
  })
  await expect(tabs[7]!.getByRole('link', { name: /Heard by the heirs/ })).toBeVisible()
  await context.close()
})
