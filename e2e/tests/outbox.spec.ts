import { readFile } from 'node:fs/promises'
import { type BrowserContext, type Download } from '@playwright/test'
import { expect, test } from '../lib/desk.ts'
import type { Received } from '../lib/post.ts'

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
  await mail.getByRole('button', { name: 'Details', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'The door sticks', exact: true })
  await expect(dialog).toContainText(asked)
  const saved = downloadIn(page.context())
  await dialog.getByRole('link', { name: 'Original mail', exact: true }).click()
  const original = await readFile(await (await saved).path(), 'utf8')
  expect(original).toContain(`Message-ID: ${asked}`)
  expect(original).toContain('It does so since it rained.')

  desk.post.unknown.add('liv@moved.example')
  await dialog.getByRole('link', { name: /^#\d+$/ }).click()
  await page.getByRole('textbox', { name: 'Reply', exact: true }).fill('A carpenter comes on Monday.')
  await page.getByRole('button', { name: 'Send and set Pending', exact: true }).click()
  await expect(page.getByRole('log')).toContainText('A carpenter comes on Monday.')

  await page.goto('/desk/settings/outbox')
  const answer = page.getByRole('row', { name: /Re: The door sticks/ }).first()
  await expect(answer).toContainText('not delivered')
  await expect(answer).toContainText('Nobody here has that address')
  desk.post.unknown.clear()
  await answer.getByRole('button', { name: 'Send again', exact: true }).click()
  const question = page.getByRole('dialog', { name: 'Send this mail again?', exact: true })
  await expect(question.getByRole('button', { name: 'Cancel', exact: true })).toBeFocused()
  await question.getByRole('button', { name: 'Send again', exact: true }).click()
  await expect(answer).toContainText('sent')
  await expect(answer.getByRole('button', { name: 'Send again', exact: true })).toBeHidden()
  const arrived = () => desk.post.to('liv@moved.example').filter(({ source }) => source.includes('carpenter'))
  await expect.poll(() => arrived().length).toBe(1)
})

test('an agent sees that an answer did not arrive, and that nothing is sent there any more', async ({
  desk,
  mailbox,
  browser,
}) => {
  const liv = 'liv@closed.example'
  const page = await desk.page(browser)
  await desk.deliver({ from: `Liv Strand <${liv}>`, to: mailbox, subject: 'A dark lamp', text: 'It is out.' })
  await page.goto('/desk/settings/mail-log')
  await page
    .getByRole('row', { name: /A dark lamp/ })
    .getByRole('button', { name: 'Details', exact: true })
    .click()
  await page
    .getByRole('dialog')
    .getByRole('link', { name: /^#\d+$/ })
    .click()
  await page.getByRole('textbox', { name: 'Reply', exact: true }).fill('We bring a new one.')
  await page.getByRole('button', { name: 'Send and set Pending', exact: true }).click()
  const answer = () => desk.post.to(liv).find(({ source }) => source.includes('a new one'))
  await expect.poll(() => answer() !== undefined).toBe(true)

  await desk.deliver(reportAbout(answer(), liv))
  const log = page.getByRole('log')
  await expect(log).toContainText('not delivered')
  await expect(log).toContainText(`${liv}: The address does not exist.`)
  await expect(log).toContainText('No such user here')
  await expect(page.getByRole('alert').filter({ hasText: `Mail to ${liv} comes back` })).toBeVisible()

  await page.getByRole('tab', { name: 'Person', exact: true }).click()
  await expect(page.getByText('Mail to this address comes back')).toBeVisible()
  await page.getByRole('button', { name: 'Send there again', exact: true }).click()
  await expect(page.getByText('Mail to this address comes back')).toBeHidden()
  await expect(page.getByRole('alert').filter({ hasText: 'comes back' })).toBeHidden()
  await expect(page.getByText(`Mail is sent to ${liv} again`)).toBeVisible()
  await page.keyboard.press('u')
  await expect(page.getByText('Mail to this address comes back').first()).toBeVisible()
})

/** What a mail server that does not know a recipient sends back (RFC 3464). */
function reportAbout(mail: Received | undefined, recipient: string) {
  if (!mail) throw new Error('There is no mail to report on')
  const parts = [
    'Content-Type: text/plain\r\n\r\nYour mail could not be delivered.',
    `Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.closed.example\r\n\r\nFinal-Recipient: rfc822; ${recipient}\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 No such user here\r\n`,
    `Content-Type: text/rfc822-headers\r\n\r\nMessage-ID: ${mail.mail.messageId}\r\n`,
  ]
  const head = [
    'From: Mail Delivery System <mailer-daemon@mx.closed.example>',
    `To: ${mail.sender}`,
    'Subject: Undelivered mail',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
  ]
  return {
    envelope: { from: '', to: [mail.sender] },
    raw: `${head.join('\r\n')}\r\n\r\n${parts.map(part => `--b\r\n${part}`).join('\r\n')}\r\n--b--\r\n`,
  }
}

/** A link in a window of its own hands its download to that window. */
function downloadIn(context: BrowserContext): Promise<Download> {
  return new Promise(resolve => {
    for (const page of context.pages()) page.once('download', resolve)
    context.on('page', page => page.once('download', resolve))
  })
}
