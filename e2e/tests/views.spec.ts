import { readFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '../lib/desk.ts'

test('a view is saved, put in its place, deleted and taken back, with keys and by dragging', async ({
  desk,
  browser,
}) => {
  const page = await desk.page(browser)
  const opened = {
    subject: 'The fog signal sulks',
    text: 'Again.',
    requester: { address: 'liv@view.example' },
  }
  await desk.create(page, '/tickets', { ...opened, tags: ['signal'] })
  await page.goto('/desk/inbox/all-open?filter=' + encodeURIComponent('is:open tag:signal'))
  const views = page.getByRole('navigation', { name: 'Views', exact: true }).getByRole('listitem')
  const ours = views.filter({ hasText: 'Signals' })
  const more = page.getByRole('button', { name: 'More of Signals', exact: true })

  await page.getByRole('button', { name: 'Save as a view', exact: true }).press('Enter')
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Signals')
  const found = await new AxeBuilder({ page }).setLegacyMode().include('[role=dialog]').analyze()
  expect(found.violations).toEqual([])
  await page.keyboard.press('Enter')
  await expect(ours).toContainText('1')
  await expect(page).toHaveURL(/inbox\/saved-\d+$/)
  await expect(page.getByRole('list', { name: 'Tickets', exact: true }).getByRole('link')).toHaveCount(1)

  for (const above of ['Following', 'Mentions', 'My work']) {
    const kept = page.waitForResponse(/views\/order$/)
    await more.press('Enter')
    await page.getByRole('menuitem', { name: 'Move up', exact: true }).press('Enter')
    await kept
    await expect(ours.locator('xpath=following-sibling::li[1]')).toContainText(above)
    await expect(page.getByRole('menu')).toHaveCount(0) // or it takes the next key as it closes
  }
  await expect(views.first()).toContainText('Signals')
  await page.reload()
  await expect(views.first()).toContainText('Signals')
  const dragUnder = async (name: string) => {
    const kept = page.waitForResponse(/views\/order$/)
    const under = views.filter({ hasText: name })
    await ours.dragTo(under)
    await kept
    await expect(under.locator('xpath=following-sibling::li[1]')).toContainText('Signals')
  }
  await dragUnder('My work')
  const putBack = page.waitForResponse(/views\/order$/)
  await page.getByRole('button', { name: /^Undo/ }).click()
  await putBack
  await expect(views.first()).toContainText('Signals')
  for (const onto of ['My work', 'Following']) await dragUnder(onto)

  const link = page.url()
  await more.press('Enter')
  await page.getByRole('menuitem', { name: 'Delete', exact: true }).press('Enter')
  await expect(ours).toHaveCount(0)
  await expect(page).toHaveURL(/inbox\/my-work$/)
  await page.keyboard.press('u')
  await expect(ours).toContainText('1')
  await expect(
    views.filter({ hasText: 'Following' }).locator('xpath=following-sibling::li[1]'),
  ).toContainText('Signals')
  await page.goto(link)
  await expect(page.getByRole('list', { name: 'Tickets', exact: true }).getByRole('link')).toHaveCount(1)
})

test('a view shows its tickets as a table, in groups and marked, and gives them away as a file', async ({
  desk,
  browser,
}) => {
  const page = await desk.page(browser)
  const requester = { address: 'tor@look.example', name: 'Tor' }
  const open = (subject: string, severity: string) =>
    desk.create(page, '/tickets', {
      subject,
      text: 'See above.',
      requester,
      tags: ['look'],
      severity,
      urgency: severity,
    })
  await open('Lens cracked', 'critical')
  await open('=Formula for lamp oil', 'low')
  await page.goto('/desk/inbox/all-open?filter=tag:look')
  const dialog = page.getByRole('dialog')
  const table = page.getByRole('table', { name: 'Tickets' })

  await page.getByRole('button', { name: 'Save as a view' }).click()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Looks')
  await dialog.getByRole('combobox', { name: 'In groups by' }).click()
  await page.getByRole('option', { name: 'Priority' }).click()
  await dialog.getByRole('switch', { name: 'Opens as a table' }).press('Space')
  await dialog.getByRole('button', { name: 'Add a mark' }).click()
  const mark = dialog.getByRole('group', { name: 'Mark 1' })
  await mark.getByRole('textbox', { name: 'Name' }).fill('Burning')
  await mark.getByRole('textbox', { name: 'Filter' }).fill('lens')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(mark).toContainText('A mark cannot ask for words')
  await mark.getByRole('textbox', { name: 'Filter' }).fill('priority:critical')
  await dialog.getByRole('button', { name: 'Save' }).click()

  await expect(table.getByRole('row', { name: 'Lens cracked' })).toContainText('Burning')
  await expect(table.getByRole('row', { name: 'Formula for lamp oil' })).not.toContainText('Burning')
  await expect(table.getByRole('button', { name: 'Critical 1' })).toBeVisible()
  const found = await new AxeBuilder({ page }).setLegacyMode().include('main').analyze()
  expect(found.violations).toEqual([])

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: /^Order/ }).click()
  await page.getByRole('menuitem', { name: 'Export as CSV' }).click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(/^tickets-.*\.csv$/)
  const text = await readFile(await file.path(), 'utf8')
  expect(text).toContain('Lens cracked')
  expect(text).toContain("'=Formula for lamp oil")
})

test('a table is arranged, folded and walked through by keyboard alone', async ({ desk, browser }) => {
  const page = await desk.page(browser)
  const requester = { address: 'una@look.example', name: 'Una' }
  for (const subject of ['First lamp', 'Second lamp'])
    await desk.create(page, '/tickets', { subject, text: 'Dim.', requester, tags: ['walk'] })
  await page.goto('/desk/inbox/all-open?filter=tag:walk')
  const table = page.getByRole('table', { name: 'Tickets', exact: true })
  const heads = table.getByRole('columnheader')

  await page.getByRole('button', { name: 'Show as a table', exact: true }).press('Enter')
  await expect(table.getByRole('row')).toHaveCount(3)
  await page.getByRole('button', { name: 'Columns', exact: true }).press('Enter')
  await page.getByRole('button', { name: 'Move Subject up', exact: true }).press('Enter')
  await page.keyboard.press('Escape')
  await expect(heads.nth(1)).toHaveText('Subject')
  await page.getByRole('button', { name: /^Order/ }).press('Enter')
  await page.getByRole('menuitem', { name: 'Status', exact: true }).press('Enter')
  const group = table.getByRole('button', { name: 'New 2', exact: true })
  await group.press('Enter')
  await expect(table.getByRole('link')).toHaveCount(0)
  await page.reload()
  await group.press('Enter')
  await expect(table.getByRole('link')).toHaveCount(2)

  await group.blur()
  await page.keyboard.press('j')
  await expect(page).toHaveURL(/all-open\/\d+/)
  await expect(page.getByRole('heading', { name: 'Second lamp', exact: true })).toBeVisible()
  await expect(page.getByRole('list', { name: 'Tickets', exact: true })).toBeVisible()
  await page.keyboard.press('j')
  await expect(page.getByRole('heading', { name: 'First lamp', exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Back to the list', exact: true }).press('Enter')
  await expect(table.getByRole('link')).toHaveCount(2)
})
