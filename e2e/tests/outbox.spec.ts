import { readFile } from 'node:fs/promises'
import { type BrowserContext, type Download } from '@playwright/test'
import { expect, test } from '../lib/desk.ts'

test('an administrator reads the original of a mail and sends a failed answer again', async ({
  desk,
  mailbox,
  browser,
}) => {
  const page = await desk.page(browser)
  const asked = await desk.deliver({
    from: 'Liv Strand <liv@moved.example>',
    to: mailbox,
    subject: 'The door sticks',
    text: 'It does so since it rained.',
  })

  await page.goto('/desk/settings/mail-log')
  const mail = page.getByRole('row', { name: /The door sticks/ })
  await expect(mail).toContainText('New ticket')
  await mail.getByRole('button', { name: 'Details' }).click()
  const dialog = page.getByRole('dialog', { name: 'The door sticks' })
  await expect(dialog).toContainText(asked)
  const saved = downloadIn(page.context())
  await dialog.getByRole('link', { name: 'Original mail' }).click()
  const original = await readFile(await (await saved).path(), 'utf8')
  expect(original).toContain(`Message-ID: ${asked}`)
  expect(original).toContain('It does so since it rained.')

  desk.post.unknown.add('liv@moved.example')
  await dialog.getByRole('link', { name: /^#\d+$/ }).click()
  await page.getByRole('textbox', { name: 'Reply' }).fill('A carpenter comes on Monday.')
  await page.getByRole('button', { name: 'Send and set Pending' }).click()
  await expect(page.getByRole('log')).toContainText('A carpenter comes on Monday.')

  await page.goto('/desk/settings/outbox')
  const answer = page.getByRole('row', { name: /Re: The door sticks/ }).first()
  await expect(answer).toContainText('not delivered')
  await expect(answer).toContainText('Nobody here has that address')
  desk.post.unknown.clear()
  await answer.getByRole('button', { name: 'Send again' }).click()
  await expect(answer).toContainText('sent')
  await expect(answer.getByRole('button', { name: 'Send again' })).toBeHidden()
  const arrived = () => desk.post.to('liv@moved.example').filter(({ source }) => source.includes('carpenter'))
  await expect.poll(() => arrived().length).toBe(1)
})

/** A link in a window of its own hands its download to that window. */
function downloadIn(context: BrowserContext): Promise<Download> {
  return new Promise(resolve => {
    for (const page of context.pages()) page.once('download', resolve)
    context.on('page', page => page.once('download', resolve))
  })
}
