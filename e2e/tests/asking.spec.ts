import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '../lib/desk.ts'

test('a filter is built, read in words, got wrong and mended', async ({ desk, browser }) => {
  const page = await desk.page(browser)
  const of = async (subject: string, requester: string, tags: string[]) => {
    const opened = { subject, text: 'As I said.', requester: { address: requester }, tags }
    await desk.create(page, '/tickets', opened)
  }
  await of('The foghorn is hoarse', 'liv@skerry.example', [])
  await of('The lens is cracked', 'odd@skerry.example', ['lens'])
  await of('The stairs creak', 'odd@skerry.example', [])
  await page.goto('/desk/inbox/all-open')
  const rows = page.getByRole('list', { name: 'Tickets', exact: true }).getByRole('link')
  const box = page.getByRole('combobox', { name: 'Filter or search tickets', exact: true })
  await expect(rows.filter({ hasText: 'The stairs creak' })).toBeVisible()

  await page.getByRole('button', { name: 'Build a filter', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Build a filter', exact: true })
  await dialog.getByRole('button', { name: 'Add a group', exact: true }).click()
  const group = dialog.getByRole('group', { name: 'Group of conditions', exact: true }).nth(1)
  await page.keyboard.type('Requester')
  await page.getByRole('option', { name: 'Requester', exact: true }).click()
  await group.getByRole('combobox', { name: 'Values', exact: true }).click()
  await page.keyboard.type('liv@skerry')
  await page.getByRole('option', { name: /liv@skerry/ }).click()
  await group.getByRole('button', { name: 'Add a condition', exact: true }).click()
  await page.keyboard.type('Tag')
  await page.getByRole('option', { name: 'Tag', exact: true }).click()
  await group.getByRole('group', { name: 'Tag', exact: true }).getByLabel('Values').fill('lens')
  await page.keyboard.press('Enter')
  await expect(dialog).toContainText(/asked by .* or tagged “lens”/)
  const found = await new AxeBuilder({ page }).setLegacyMode().include('[role=dialog]').analyze()
  expect(found.violations).toEqual([])
  await dialog.getByRole('button', { name: 'Show tickets', exact: true }).click()
  await expect(box).toHaveValue(/^is:open -is:snoozed \(requester:\d+ or tag:lens\)$/)
  await expect(rows).toHaveCount(2)

  await box.fill('-(tag:lens) stauts:open')
  await box.press('Enter')
  await expect(page.getByRole('alert')).toHaveText(/There is no field stauts\. Did you mean status\?/)
  await page.getByText(/^All \d\d fields$/).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'spent' })).toBeVisible()
  await expect(box).toHaveAttribute('aria-invalid', 'true')
  await expect(rows).toHaveCount(2)
  await page.getByRole('button', { name: 'Write status instead', exact: true }).click()
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expect(box).toHaveValue('-(tag:lens) status:open')

  for (const [said, meant] of [
    ['status!=open', '-status:open'],
    ['status is open', 'status:open'],
  ] as const) {
    await box.fill(said)
    await box.press('Enter')
    await page.getByRole('button', { name: `Write ${meant} instead`, exact: true }).click()
    await expect(box).toHaveValue(meant)
  }
  await box.fill('-(tag:lens) status:open')
  await box.press('Enter')
  await expect(rows).toHaveCount(0)

  await box.fill('')
  await expect(page.getByRole('option').first()).toHaveText('-(tag:lens) status:open')
  await box.pressSequentially('-(ta')
  await box.press('ArrowDown')
  await box.press('Enter')
  await expect(box).toHaveValue('-(tag:')
  await box.pressSequentially('lens) requester:odd')
  await page.getByRole('option', { name: /odd@skerry/ }).click()
  await box.press('Enter')
  await expect(rows).toHaveCount(1)
  await expect(rows).toContainText('The stairs creak')

  await box.fill('tag:LENS -assignee:astird')
  await box.press('Enter')
  const whole = page.getByRole('button', { name: 'Write assignee:"Astrid Berg" instead' })
  await expect(whole).toBeVisible()
  await expect(page.getByRole('button', { name: 'Save as a view' })).toHaveCount(0)
  for (let stop = 0; stop < 3; stop++) await page.keyboard.press('Tab')
  await expect(whole).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(box).toHaveValue('tag:LENS -assignee:"Astrid Berg"')
  await expect(rows).toHaveCount(1)
  await expect(rows).toContainText('The lens is cracked')
})

test('a name that nobody has is asked for, and who may be meant is offered', async ({ desk, browser }) => {
  const page = await desk.page(browser)
  await desk.create(page, '/tickets', {
    subject: 'The hinge squeaks',
    text: 'Each time.',
    requester: { address: 'vendela@hinge.example', name: 'Vendela Skram' },
  })
  await page.goto('/desk/inbox/all-open')
  const box = page.getByRole('combobox', { name: 'Filter or search tickets' })
  const rows = page.getByRole('list', { name: 'Tickets' }).getByRole('link')
  await expect(box).toHaveValue(/^is:open/)

  const status = page.getByRole('status').and(page.locator('form:has([role=combobox]) + *'))
  await expect(status, 'there before its words').toBeEmpty()
  await box.fill('assignee:none requester:vendela')
  await box.press('Enter')
  await expect(page).toHaveURL(/requester/)
  await expect(status).toContainText('Did you mean Vendela Skram?')
  await expect(box).toHaveAccessibleDescription(/Did you mean Vendela Skram\?/)
  await expect(page.getByText('assigned to nobody and asked by “vendela”')).toBeVisible()
  await expect(rows).toHaveCount(0)
  await page.getByRole('button', { name: 'Write requester:"Vendela Skram" instead' }).click()
  await expect(rows).toHaveCount(1)
  await expect(page.getByText('Did you mean')).toHaveCount(0)
  await expect(status).toBeEmpty()
})

test('a view that was saved with a name is kept with the number, and says the name', async ({
  desk,
  browser,
}) => {
  const page = await desk.page(browser)
  await page.goto('/desk/inbox/all-open?filter=' + encodeURIComponent('assignee:"Astrid Berg"'))
  await page.getByRole('button', { name: 'Save as a view', exact: true }).click()
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Hers')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/inbox\/saved-\d+$/)
  await expect(page.getByRole('combobox', { name: 'Filter or search tickets' })).toHaveValue(/^assignee:\d+$/)
  await expect(page.getByText('assigned to Astrid Berg', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Build a filter' }).click()
  await expect(page.getByRole('dialog')).toContainText('Astrid Berg')
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'More of Hers', exact: true }).click() // it is in the way of other journeys
  await page.getByRole('menuitem', { name: 'Delete', exact: true }).click()
  await expect(page).toHaveURL(/inbox\/my-work$/)
})
