import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '../lib/desk.ts'

test('a view is saved, put in its place, deleted and taken back, without a mouse', async ({
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
  const views = page.getByRole('navigation', { name: 'Views' }).getByRole('listitem')
  const ours = views.filter({ hasText: 'Signals' })
  const more = page.getByRole('button', { name: 'More of Signals' })

  await page.getByRole('button', { name: 'Save as a view' }).press('Enter')
  await page.getByRole('textbox', { name: 'Name' }).fill('Signals')
  const found = await new AxeBuilder({ page }).setLegacyMode().include('[role=dialog]').analyze()
  expect(found.violations).toEqual([])
  await page.keyboard.press('Enter')
  await expect(ours).toContainText('1')
  await expect(page).toHaveURL(/inbox\/saved-\d+$/)
  await expect(page.getByRole('list', { name: 'Tickets' }).getByRole('link')).toHaveCount(1)

  await more.press('Enter')
  await page.getByRole('menuitem', { name: 'Move up' }).press('Enter')
  await expect(views.first()).toContainText('Signals')
  await page.reload()
  await expect(views.first()).toContainText('Signals')

  await more.press('Enter')
  await page.getByRole('menuitem', { name: 'Delete' }).press('Enter')
  await expect(ours).toHaveCount(0)
  await expect(page).toHaveURL(/inbox\/my-work$/)
  await page.keyboard.press('u')
  await expect(ours).toContainText('1')
})
