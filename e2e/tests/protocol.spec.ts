import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from '../lib/desk.ts'

test('a reply is looked at while it is written, and waits for what the desk made binding', async ({
  desk,
  browser,
}) => {
  const page = await desk.page(browser)
  const { number } = await desk.create<{ number: number }>(page, '/tickets', {
    subject: 'The lamp flickers',
    text: 'Good day. When will the lamp be changed?',
    requester: { address: 'vera.moen@protocol.example', name: 'Vera Moen' },
  })
  await page.goto('/desk/settings/protocol')
  await page.getByRole('button', { name: 'Add a word', exact: true }).first().click()
  await page.getByLabel('Word', { exact: true }).fill('luminaire')
  await page.getByLabel('Say instead').fill('lamp')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('cell', { name: 'luminaire', exact: true })).toBeVisible()
  await page.getByRole('combobox', { name: 'Greeting', exact: true }).click()
  await page.getByRole('option', { name: 'Binding', exact: true }).click()

  await page.goto(`/desk/tickets/${number}`)
  await expect(page.getByRole('textbox', { name: 'Reply', exact: true })).toBeVisible()
  await page.keyboard.press('r')
  await expect(page.getByRole('textbox', { name: 'Reply', exact: true })).toBeFocused()
  await page.keyboard.type('We will replace the luminaire.')
  const strip = page.getByRole('region', { name: 'The desk’s protocol', exact: true })
  await strip.getByRole('button', { name: /^Next step/ }).press('Enter')
  await expect(strip.getByRole('status')).toHaveText('Say by when.')
  await strip.getByRole('button', { name: /^Plain words/ }).press('Enter')
  await expect(strip.getByRole('status')).toContainText('luminaire: better “lamp”')
  await expect(strip.getByRole('button', { name: /must be there/ })).toHaveText(/^Greeting/)
  const found = await new AxeBuilder({ page }).setLegacyMode().include('[aria-label="Reply"]').analyze()
  expect(found.violations).toEqual([])

  const send = page.getByRole('button', { name: /^Send/ }).first()
  await expect(send).toHaveAttribute('aria-disabled', 'true')
  await page.getByRole('textbox', { name: 'Reply', exact: true }).focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('Hello Vera, we will replace the lamp on Monday.')
  await expect(strip.getByRole('button', { name: /must be there/ })).toBeHidden()
  await expect(send).not.toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('region', { name: 'Messages', exact: true })).toContainText(
    'the lamp on Monday',
  )
  const messages = `${desk.product.url}/api/v1/tickets/${number}/messages`
  const newest = async () => (await (await page.request.get(messages)).json()).items[0]
  await expect.poll(async () => (await newest()).author.kind).toBe('agent')
  const kept = await page.request.get(`${messages}/${(await newest()).id}/protocol`)
  expect(await kept.json()).toMatchObject({ language: 'en', met: { greeting: true, jargon: true } })

  await page.keyboard.press('Escape')
  const reply = page.getByRole('article').filter({ hasText: 'the lamp on Monday' })
  await reply.getByRole('button', { name: 'More with this message', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'How it met the protocol', exact: true })).toBeFocused()
  await page.keyboard.press('Enter')
  const result = page.getByRole('dialog', { name: 'How it met the protocol', exact: true })
  await expect(result.getByRole('listitem').filter({ hasText: 'Greeting' })).toContainText('Met')
  await expect(result.getByRole('listitem').filter({ hasText: 'Closing' })).toContainText('Left as it was')
  await expect(result).toContainText('Read as English')
  const seen = await new AxeBuilder({ page }).setLegacyMode().include('[role="dialog"]').analyze()
  expect(seen.violations).toEqual([])
  await page.keyboard.press('Escape')
  await expect(result).toBeHidden()
  await expect(reply.getByRole('button', { name: 'More with this message', exact: true })).toBeFocused()
  await desk.write(page, 'put', '/protocol', { levels: [] })
})
