import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '../lib/desk.ts'

test('a ticket is found by what its file says, and the word that was meant by one press', async ({
  desk,
  browser,
  mailbox,
}) => {
  const page = await desk.page(browser)
  const from = 'Solveig Fyrvik <solveig@beacon.example>'
  await desk.deliver({
    from,
    to: mailbox,
    subject: 'The survey of the breakwater',
    text: 'You find it with this mail.',
    attachments: [
      {
        filename: 'survey.html',
        contentType: 'text/html',
        content: '<p>One <b>theodolite</b> stood there</p>',
      },
    ],
  })
  await page.goto('/desk/inbox/all-open')
  await expect(async () => {
    const answer = await page.request.get('/api/v1/search?q=theodolite')
    expect((await answer.json()).excerpts).toHaveLength(1)
    const meant = await page.request.get('/api/v1/search?q=brekwater')
    expect((await meant.json()).meant).toContain('breakwater')
  }).toPass()

  await page.getByRole('button', { name: 'Find a command', exact: true }).click()
  const box = page.getByRole('combobox', { name: 'Find a command', exact: true })
  await box.fill('theodolite')
  const found = page.getByRole('option', { name: /The survey of the breakwater/ })
  await expect(found).toContainText('In the file survey.html')
  await expect(found.locator('mark')).toHaveText('theodolite')
  await expect(page.getByRole('dialog')).toContainText('with “theodolite” in one message or file')
  const wrong = await new AxeBuilder({ page }).setLegacyMode().include('[role=dialog]').analyze()
  expect(wrong.violations).toEqual([])
  await found.click()
  await expect(page.getByRole('heading', { name: 'The survey of the breakwater', exact: true })).toBeVisible()

  await page.goto('/desk/inbox/search?filter=brekwater')
  await page.getByRole('link', { name: 'breakwater', exact: true }).click()
  const row = page.getByRole('list', { name: 'Tickets', exact: true }).getByRole('link')
  await expect(row.locator('mark')).toHaveText('breakwater')
})

test('by keyboard alone words are searched for, and searched for again', async ({
  desk,
  browser,
  mailbox,
}) => {
  const page = await desk.page(browser)
  await desk.deliver({
    from: 'Torvald Lykt <torvald@beacon.example>',
    to: mailbox,
    subject: 'Paraffin',
    text: 'The gimbal of the lamp is dry.',
  })
  await page.goto('/desk/inbox/all-open')
  const rows = page.getByRole('list', { name: 'Tickets', exact: true }).getByRole('link')
  await expect(rows.filter({ hasText: 'Paraffin' })).toBeVisible()

  await page.keyboard.press('ControlOrMeta+k')
  const box = page.getByRole('combobox', { name: 'Find a command', exact: true })
  await expect(box).toBeFocused()
  await page.keyboard.type('gimbal')
  await expect(page.getByRole('option', { name: /Paraffin/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/inbox\/search\?filter=gimbal/)
  await expect(rows.locator('mark')).toHaveText('gimbal')

  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByText('Recent searches')).toBeVisible()
  await expect(page.getByRole('option').first()).toHaveText('gimbal')
  await page.keyboard.type('torvald')
  await expect(page.getByRole('option', { name: /Torvald Lykt/ }).last()).toContainText(
    'torvald@beacon.example',
  )
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Torvald Lykt', exact: true })).toBeVisible()
})
