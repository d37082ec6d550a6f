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
