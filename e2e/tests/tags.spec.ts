import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '../lib/desk.ts'

test('the tags in use are offered where one is written, and a new one can be', async ({ desk, browser }) => {
  const page = await desk.page(browser)
  const open = (subject: string, tags: string[]) =>
    desk.create<{ number: number }>(page, '/tickets', {
      subject,
      text: 'See above.',
      requester: { address: 'siv@tags.example', name: 'Siv' },
      tags,
    })
  await open('The first', ['Økonomi', 'økt strøm'])
  await open('The second', ['Økonomi'])
  const { number } = await open('The third', [])

  await page.goto(`/desk/tickets/${number}`)
  const field = page.locator('#ticket-tags')
  await expect(field).toBeVisible()
  await page.keyboard.press('l')
  await expect(field).toBeFocused()
  await expect(page.locator('[class*=tags]:has(#ticket-tags)').last()).toHaveCSS('outline-style', 'solid')
  await page.keyboard.type('øk')
  const offered = page.getByRole('listbox', { name: 'Tags' }).getByRole('option')
  await expect(offered).toHaveText(['Økonomi', 'økt strøm'])
  const found = await new AxeBuilder({ page }).setLegacyMode().include('[role=listbox]').analyze()
  expect(found.violations).toEqual([])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.keyboard.type('brand new')
  await page.keyboard.press('Enter')
  await page.keyboard.type('ØKT STRØM') // as somebody writes it who looked at no list
  await page.keyboard.press('Enter')
  const kept = async () => (await (await page.request.get(`/api/v1/tickets/${number}`)).json()).tags
  await expect.poll(kept).toEqual(['Økonomi', 'brand new', 'økt strøm'])

  await page.goto('/desk/inbox/all-open')
  const box = page.getByRole('combobox', { name: 'Filter or search tickets' })
  await expect(box).toHaveValue(/^is:open/)
  await box.fill('tag:ØKT')
  await expect(page.getByRole('option', { name: /^økt strøm/ })).toHaveText('økt strøm2 tickets')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(box).toHaveValue(/tag:"økt strøm" $/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: 'Tickets' }).getByRole('link')).toHaveCount(2)

  await page.getByRole('checkbox', { name: /The third/ }).check()
  await page.getByRole('button', { name: 'Tag' }).click()
  await page.getByRole('combobox', { name: 'Add a tag' }).fill('ØKO')
  await page.getByRole('option', { name: 'Økonomi' }).click()
  await expect(page.getByRole('combobox', { name: 'Add a tag' })).toHaveValue('Økonomi')
})

test('a change of a tag that failed is tried again or given up, and the keyboard goes on', async ({
  desk,
  browser,
}) => {
  const page = await desk.page(browser)
  // One fails only after twenty minutes: as long as nobody decides about them, the list tells of two.
  const failed = [
    { tag: 'torn', into: 'mended' },
    { tag: 'worn', into: null },
  ]
  await page.route('**/api/v1/tags/uses**', async route => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, json: { ...(await answer.json()), failed } })
  })
  await page.goto('/desk/settings/tags')
  const torn = page.getByRole('status').filter({ hasText: '“torn” has not become “mended”' })
  const worn = page.getByRole('status').filter({ hasText: '“worn” is not gone' })
  const search = page.getByRole('searchbox', { name: 'Search tags', exact: true })

  await expect(torn).toBeVisible()
  failed.shift()
  await torn.getByRole('button', { name: 'Try again', exact: true }).click()
  await expect(page.getByText('“torn” is being changed')).toBeVisible()
  await expect(torn).toHaveCount(0)
  await expect(search).toBeFocused()

  await worn.getByRole('button', { name: 'Give up', exact: true }).click()
  const asked = page.getByRole('dialog', { name: 'Give up the change of “worn”', exact: true })
  await expect(asked).toContainText('It cannot be undone.')
  await asked.getByRole('button', { name: 'Cancel', exact: true }).click()
  await expect(asked).toHaveCount(0)
  await expect(worn.getByRole('button', { name: 'Give up', exact: true })).toBeFocused()

  await page.keyboard.press('Enter')
  failed.shift()
  await asked.getByRole('button', { name: 'Give up', exact: true }).click()
  await expect(page.getByText('The change of “worn” is given up')).toBeVisible()
  await expect(asked).toHaveCount(0)
  await expect(worn).toHaveCount(0)
  await expect(search).toBeFocused()
})
