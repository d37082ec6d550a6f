import type { Response } from '@playwright/test'
import { ADMIN, expect, test } from '../lib/desk.ts'

const NOBODY = { cookies: [], origins: [] }

test.beforeAll(async ({ desk, browser }) => {
  const page = await desk.page(browser)
  for (const subject of ['Screen stays black', 'Key card refused', 'New laptop please'])
    await desk.create(page, '/tickets', {
      subject,
      text: 'As I said.',
      requester: { address: 'per@nordlys.example' },
    })
  await page.context().close()
})

test('a day of work needs no mouse', async ({ desk, browser }) => {
  const page = await desk.page(browser, { storageState: NOBODY })
  await page.goto('/desk/')
  await expect(page.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible()
  await expect(page.getByLabel('E-mail address')).toBeFocused()
  await page.keyboard.type(ADMIN.email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(ADMIN.password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Astrid')

  await page.keyboard.press('g')
  await page.keyboard.press('a')
  const rows = page.getByRole('list', { name: 'Tickets', exact: true }).getByRole('link')
  await expect(rows.filter({ hasText: 'New laptop please' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'New laptop please', exact: true })).toBeVisible()
  await page.keyboard.press('j')
  await expect(page.getByRole('heading', { name: 'Key card refused', exact: true })).toBeVisible()
  await page.keyboard.press('k')
  await expect(page.getByRole('heading', { name: 'New laptop please', exact: true })).toBeVisible()
  const editor = page.getByRole('textbox', { name: 'Reply', exact: true })
  await expect(editor).toBeVisible()
  await page.keyboard.press('r')
  await expect(editor).toBeFocused()
  await page.keyboard.type('It is in the post.')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('log')).toContainText('It is in the post.')
  await expect(editor).toHaveText('')
})

test('a ticket is answered on a telephone', async ({ desk, browser }) => {
  const page = await desk.page(browser, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  })
  await page.goto('/desk/inbox/all-open')
  await expect(page.getByRole('link', { name: /Screen stays black/ })).toBeVisible()
  await expect(page.locator('kbd:visible')).toHaveCount(0)
  await page.getByRole('link', { name: /Screen stays black/ }).tap()
  await expect(page.getByRole('heading', { name: 'Screen stays black', exact: true })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.getByRole('textbox', { name: 'Reply', exact: true }).tap()
  await page.keyboard.type('Hold the button for ten seconds.')
  await page.getByRole('button', { name: /^Send/ }).tap()
  await expect(page.getByRole('log')).toContainText('ten seconds')
  await page.getByRole('button', { name: 'Back to the list', exact: true }).tap()
  await expect(page.getByRole('link', { name: /Key card refused/ })).toBeVisible()
})

function savesAFile(answer: Response): boolean {
  const request = answer.request()
  if (request.method() !== 'PUT' || !answer.url().endsWith('/draft')) return false
  return (request.postDataJSON() as { attachmentIds: string[] }).attachmentIds.length > 0
}

test('an answer that was begun is there after a reload, with its file', async ({ desk, browser }) => {
  const page = await desk.page(browser)
  await page.goto('/desk/inbox/all-open')
  await page.getByRole('link', { name: /Key card refused/ }).click()
  await page.getByRole('textbox', { name: 'Reply', exact: true }).fill('The new rules are enclosed.')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'rules.txt', mimeType: 'text/plain', buffer: Buffer.from('Carry it.') })
  const [draft] = await Promise.all([
    page.waitForResponse(savesAFile), // the words alone may have been saved before
    expect(page.getByText('rules.txt')).toBeVisible(),
  ])
  expect(draft.status()).toBe(200)
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()

  await page.reload()

  await expect(page.getByRole('textbox', { name: 'Reply', exact: true })).toHaveText(
    'The new rules are enclosed.',
  )
  await expect(page.getByText('rules.txt')).toBeVisible()
})

test('the first press on what is beside a ticket already counts', async ({ desk, browser }) => {
  const page = await desk.page(browser)
  const { number } = await desk.create<{ number: number }>(page, '/tickets', {
    subject: 'First presses',
    text: 'See above.',
    requester: { address: 'liv@presses.example', name: 'Liv' },
    tags: ['one', 'two'],
  })
  await page.goto(`/desk/tickets/${number}`)
  const composer = page.locator('section[data-kind]')
  await page.getByRole('combobox', { name: 'Cc', exact: true }).click()
  await expect(page.getByRole('combobox', { name: 'Cc', exact: true })).toBeFocused()
  await expect(composer.getByText('liv@presses.example')).toBeVisible()
  await page.getByText('Status', { exact: true }).click()
  await expect(page.getByRole('option', { name: 'Pending', exact: true })).toBeVisible()
  await page.keyboard.press('Escape')

  await page.locator('.mantine-Pill-root', { hasText: 'one' }).locator('button').click()
  await expect(page.locator('.mantine-Pill-root', { hasText: 'one' })).toBeHidden()
  await expect(page.locator('.mantine-Pill-root', { hasText: 'two' })).toBeVisible()

  const reply = page.getByRole('textbox', { name: 'Reply', exact: true })
  await reply.evaluate(field => {
    const clipboardData = new DataTransfer()
    clipboardData.setData(
      'text/html',
      '<p>Pasted by the <b>mouse</b><img src="https://evil.example/x.png"></p>',
    )
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })
  await expect(reply).toHaveText('Pasted by the mouse')
  await expect(reply.locator('b, strong')).toHaveText('mouse')
  await expect(reply.locator('img')).toHaveCount(0)
})
