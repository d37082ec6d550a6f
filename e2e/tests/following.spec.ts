import { AxeBuilder } from '@axe-core/playwright'
import { ADMIN, expect, test } from '../lib/desk.ts'

const ONNA = { name: 'Onna Lind', email: 'onna@desk.example', password: 'another calm lamp' }

test('a colleague is named, hears of it at once and opens the ticket, without a mouse', async ({
  desk,
  browser,
}) => {
  const astrid = await desk.page(browser)
  const onna = await desk.colleague(browser, astrid, ONNA)
  const { number } = await desk.create<{ number: number }>(astrid, '/tickets', {
    subject: 'The lens is fogged',
    text: 'Since this morning.',
    requester: { address: 'vera@following.example' },
  })
  await onna.goto('/desk/')
  const bell = onna.getByRole('button', { name: /otification/ })
  await expect(bell).toHaveAccessibleName('Notifications')

  await astrid.goto(`/desk/tickets/${number}`)
  await expect(astrid.getByRole('textbox', { name: 'Reply' })).toBeVisible()
  await astrid.keyboard.press('i')
  await expect(astrid.getByRole('textbox', { name: 'Internal note' })).toBeFocused()
  await astrid.keyboard.type('Ask @lin')
  await expect(astrid.getByRole('option', { name: ONNA.name, selected: true })).toBeVisible()
  const found = await new AxeBuilder({ page: astrid }).setLegacyMode().include('[role=listbox]').analyze()
  expect(found.violations).toEqual([])
  await astrid.keyboard.press('Enter')
  await astrid.keyboard.type('about #fogged')
  await expect(
    astrid.getByRole('option', { name: `#${number} The lens is fogged`, selected: true }),
  ).toBeVisible()
  await astrid.keyboard.press('Enter')
  await astrid.keyboard.press('Control+Enter')
  const said = `Ask @${ONNA.name} about #${number}`
  await expect(astrid.getByRole('article').filter({ hasText: said })).toBeVisible()
  await expect(astrid.getByRole('tabpanel', { name: 'Ticket' }).getByText(ONNA.name)).toBeVisible()

  await expect(bell).toHaveAccessibleName('1 unread notification')
  await onna.keyboard.press('g')
  await onna.keyboard.press('b')
  const panel = onna.getByRole('region', { name: 'Notifications' })
  const line = panel.getByRole('link', { name: 'The lens is fogged' })
  await expect(line).toContainText(`${ADMIN.name} named you`)
  await expect(line).toContainText('Unread')
  const panelFound = await new AxeBuilder({ page: onna }).setLegacyMode().include('[role=dialog]').analyze()
  expect(panelFound.violations).toEqual([])
  await line.press('Enter')
  await expect(onna.getByRole('heading', { name: 'The lens is fogged' })).toBeVisible()
  await expect(bell).toHaveAccessibleName('Notifications')
  await expect(onna.getByRole('link', { name: /^Mentions/ })).toContainText('1')

  await expect(onna.getByRole('button', { name: 'Stop following' })).toBeVisible()
  const window = await onna.context().newPage()
  await window.goto(`/desk/tickets/${number}`)
  await expect(window.getByRole('button', { name: 'Stop following' })).toBeVisible()
  await onna.keyboard.press('f')
  await expect(onna.getByRole('button', { name: 'Follow', exact: true })).toBeVisible()
  await expect(window.getByRole('button', { name: 'Follow', exact: true })).toBeVisible()
  await expect(onna.getByText(`You no longer follow #${number}`)).toBeVisible()
  await onna.keyboard.press('u')
  await expect(onna.getByText('Undone', { exact: true })).toBeVisible()
  await expect(onna.getByRole('button', { name: 'Stop following' })).toBeVisible()
  await expect(window.getByRole('button', { name: 'Stop following' })).toBeVisible()
  await onna.getByRole('button', { name: 'Stop following' }).click()
  await expect(window.getByRole('button', { name: 'Follow', exact: true })).toBeVisible()
  await onna.getByRole('button', { name: /^Undo/ }).click()
  await expect(onna.getByRole('button', { name: 'Stop following' })).toBeVisible()
  await expect(window.getByRole('button', { name: 'Stop following' })).toBeVisible()
})

test('quiet hours and a digest are chosen in the profile', async ({ desk, browser }) => {
  const page = await desk.page(browser)
  await page.goto('/desk/settings/profile')
  const mail = page.getByRole('checkbox', { name: 'Somebody writes on a ticket I follow: Mail' })
  await mail.check()
  await page.getByRole('switch', { name: 'All in one mail a day' }).check({ force: true })
  await page.getByLabel('At', { exact: true }).fill('07:30')
  await page.getByText('Sun', { exact: true }).click()
  const saved = page.waitForResponse(answer => answer.url().endsWith('/pace'))
  await page
    .getByRole('switch', { name: 'All in one mail a day' })
    .locator('xpath=ancestor::section')
    .getByRole('button', { name: 'Save' })
    .click()
  expect((await saved).status()).toBe(200)
  await page.reload()
  await expect(mail).toBeChecked()
  await expect(page.getByLabel('At', { exact: true })).toHaveValue('07:30')
  await expect(page.getByRole('checkbox', { name: 'Sun' })).toBeChecked()
})
