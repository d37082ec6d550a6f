import { expect, test } from '../lib/desk.ts'
import { Provider } from '../lib/provider.ts'

test('what an administrator fills in stands there after a reload', async ({ desk, browser }) => {
  const page = await desk.page(browser)
  const dialog = page.getByRole('dialog')
  const save = () => dialog.getByRole('button', { name: 'Save', exact: true }).click()

  await page.goto('/desk/settings/teams')
  await page.getByRole('button', { name: 'New team', exact: true }).first().click()
  await dialog.getByLabel('Name', { exact: true }).fill('Harbour crew')
  await dialog.getByRole('combobox', { name: 'Members', exact: true }).click()
  await page.getByRole('option', { name: 'Astrid Berg', exact: true }).click()
  await page.keyboard.press('Escape')
  await save()
  await expect(dialog).toBeHidden()
  await page.reload()
  await expect(page.getByRole('row', { name: /Harbour crew/ })).toContainText('Astrid Berg')

  await page.goto('/desk/settings/categories')
  await page.getByRole('button', { name: 'New category', exact: true }).first().click()
  await dialog.getByLabel('Name', { exact: true }).fill('Cranes')
  await dialog.getByRole('combobox', { name: 'Goes to team', exact: true }).click()
  await page.getByRole('option', { name: 'Harbour crew', exact: true }).click()
  await save()
  await expect(dialog).toBeHidden()
  await page.reload()
  const cranes = page.getByRole('row', { name: /Cranes/ })
  await expect(cranes).toContainText('Harbour crew')
  await cranes.getByRole('button', { name: 'Edit', exact: true }).click()
  await dialog.getByLabel('Name', { exact: true }).fill('Cranes and lifts')
  await save()
  await expect(page.getByRole('row', { name: /Cranes and lifts/ })).toBeVisible()

  await page.goto('/desk/settings/desk')
  await page.getByLabel('Name of the desk').fill('Harbour help')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('Name of the desk')).toHaveValue('Harbour help')

  await page.goto('/desk/people/organizations')
  await page.getByRole('button', { name: 'New organisation', exact: true }).first().click()
  await dialog.getByLabel('Name', { exact: true }).fill('Quay & Sons')
  await dialog.getByLabel('Domains').fill('quay.example')
  await page.keyboard.press('Enter')
  await save()
  await expect(page.getByRole('heading', { name: 'Quay & Sons', exact: true })).toBeVisible()
  await page.reload()
  await expect(page.getByText('quay.example')).toBeVisible()
})

test('a mailbox is tried out in its own form', async ({ desk, browser }) => {
  const page = await desk.page(browser)
  const dialog = page.getByRole('dialog')
  const { hostname, port } = new URL(desk.post.url)
  const outcome = dialog.getByRole('status')

  await page.goto('/desk/settings/mailboxes')
  await page.getByRole('button', { name: 'New mailbox', exact: true }).first().click()
  const saveAndTest = dialog.getByRole('button', { name: 'Save and test', exact: true })
  await expect(saveAndTest).toBeDisabled()
  await expect(saveAndTest).toHaveAccessibleDescription(/no connection to test/)
  await dialog.getByLabel('Address', { exact: true }).fill('quay@desk.example')
  await dialog.getByLabel('Name', { exact: true }).fill('Quay')
  await dialog.getByRole('switch', { name: 'Send through a server', exact: true }).click()
  await dialog.getByRole('textbox', { name: 'Server', exact: true }).fill(hostname)
  await dialog.getByLabel('Port').fill('1')
  await dialog.getByRole('combobox', { name: 'Encryption', exact: true }).click()
  await page.getByRole('option', { name: 'None', exact: true }).click()
  await saveAndTest.press('Enter')
  await expect(outcome).toContainText('Saved.')
  await expect(outcome).toContainText('SMTP: does not work')
  await expect(saveAndTest).toBeFocused()
  await expect(page.getByRole('dialog', { name: 'Edit mailbox', exact: true })).toBeVisible()

  await dialog.getByLabel('Port').fill(port)
  await expect(outcome).toHaveText('Changed since the test.')
  await saveAndTest.click()
  await expect(outcome).toContainText('SMTP: works')
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()
  await expect(page.getByRole('heading', { name: 'quay@desk.example', exact: true })).toHaveCount(1)
})

test('somebody signs in for a mailbox at its provider', async ({ desk, browser }) => {
  const page = await desk.page(browser)
  const dialog = page.getByRole('dialog')
  const provider = new Provider()
  await provider.open()
  try {
    await page.goto('/desk/settings/mailboxes')
    await page.getByRole('button', { name: 'New mailbox' }).first().click()
    await dialog.getByLabel('Address', { exact: true }).fill('tokens@desk.example')
    await dialog.getByLabel('Name', { exact: true }).fill('Tokens')
    await dialog.getByRole('combobox', { name: 'Sign in with' }).click()
    await page.getByRole('option', { name: 'Microsoft 365' }).click()
    await dialog.getByRole('switch', { name: 'Fetch mail from a server' }).click()
    await expect(dialog.getByRole('textbox', { name: 'Server', exact: true })).toHaveValue(
      'outlook.office365.com',
    )
    await expect(dialog.getByRole('textbox', { name: 'User' })).toHaveValue('tokens@desk.example')
    await dialog.getByRole('switch', { name: 'Fetch mail from a server' }).click()
    await dialog.getByRole('combobox', { name: 'Sign in with' }).first().click()
    await page.getByRole('option', { name: 'Another provider' }).click()
    await dialog.getByLabel('Where one signs in').fill(`${provider.url}/authorize`)
    await dialog.getByLabel('Where tokens are given').fill(`${provider.url}/token`)
    await dialog.getByLabel('Client id').fill('desk')
    await dialog.getByRole('switch', { name: 'Paused' }).click()
    await expect(dialog.getByText(`${desk.product.url}/api/v1/mail/oauth/callback`)).toBeVisible()
    await dialog.getByRole('button', { name: 'Sign in at the provider' }).click()
    const cameBack = page.getByRole('status').filter({ hasText: 'tokens@desk.example' })
    await expect(cameBack).toContainText('Nobody was signed in for tokens@desk.example.')
    await expect(cameBack).toContainText('access_denied')

    provider.account = 'post@desk.example'
    await page.getByRole('button', { name: 'Sign in at the provider' }).click()
    await expect(cameBack).toContainText('Signed in for tokens@desk.example as post@desk.example.')
    await expect(page.getByText('Signed in as post@desk.example')).toBeVisible()
    await cameBack.getByRole('button', { name: 'Close' }).click()
    await expect(page).toHaveURL(/mailboxes$/)
  } finally {
    await provider.close()
  }
})

test('what is wrong is said at the field it is wrong in', async ({ desk, browser }) => {
  const page = await desk.page(browser)
  const dialog = page.getByRole('dialog')

  await page.goto('/desk/people')
  await page.getByRole('button', { name: 'New person', exact: true }).first().click()
  await dialog.getByLabel('Name', { exact: true }).fill('Nils')
  await dialog.getByLabel('E-mail addresses').fill('not-an-address')
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  const addresses = dialog.getByLabel('E-mail addresses')
  await expect(addresses).toHaveAttribute('aria-invalid', 'true')
  await expect(addresses).toHaveAccessibleDescription(/e-mail address/i)

  await page.goto('/desk/settings/agents')
  await page.getByRole('button', { name: 'Invite agent', exact: true }).first().click()
  await dialog.getByLabel('Name', { exact: true }).fill('Twice')
  await dialog.getByLabel('E-mail address').fill('astrid@desk.example')
  await dialog.getByRole('button', { name: 'Invite agent', exact: true }).click()
  await expect(dialog.getByRole('alert')).toContainText('Another agent has the address astrid@desk.example')
})

test('the secret of a token goes when its token is revoked', async ({ desk, browser }) => {
  const page = await desk.page(browser)
  await page.goto('/desk/settings/profile')
  const tokens = page.getByRole('region', { name: 'API tokens', exact: true })
  const make = async (name: string) => {
    await page.getByPlaceholder('Nightly export', { exact: true }).fill(name)
    await page.getByRole('button', { name: 'Create token', exact: true }).click()
    await expect(tokens.getByRole('row', { name: new RegExp(name) })).toBeVisible()
  }
  const revoke = async (name: string) => {
    await tokens
      .getByRole('row', { name: new RegExp(name) })
      .getByRole('button', { name: 'Revoke', exact: true })
      .click()
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke', exact: true }).click()
    await expect(tokens.getByRole('row', { name: new RegExp(name) })).toHaveCount(0)
  }
  const secret = page.getByText('Copy it now; it is not shown again', { exact: true })

  await make('For the lamp')
  await make('For the horn')
  await revoke('For the lamp')
  await expect(secret).toBeVisible()
  await revoke('For the horn')
  await expect(secret).toBeHidden()
})

test('the console speaks Norwegian and Greek', async ({ desk, browser }) => {
  for (const [language, locale, signIn, people, tickets] of [
    ['nb', 'nb-NO', 'Logg inn', 'Personer', 'Saker'],
    ['el', 'el-GR', 'Σύνδεση', 'Άτομα', 'Αιτήματα'],
  ] as const) {
    const door = await desk.page(browser, { locale, storageState: { cookies: [], origins: [] } })
    await door.goto('/desk/sign-in')
    await expect(door.getByRole('heading', { name: signIn, exact: true })).toBeVisible()

    const page = await desk.page(browser, { locale })
    expect((await desk.write(page, 'patch', '/me', { language })).ok()).toBe(true)
    await page.goto('/desk/people')
    await expect(page.getByRole('heading', { name: people, exact: true })).toBeVisible()
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    await page.goto('/desk/inbox/all-open')
    await expect(page.getByRole('region', { name: tickets, exact: true })).toBeVisible()
    expect((await desk.write(page, 'patch', '/me', { language: 'en' })).ok()).toBe(true)
  }
})
