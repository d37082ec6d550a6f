import { expect, test } from '../lib/desk.ts'

test('an administrator sees whether mail flows, and what keeps it', async ({ desk, mailbox, browser }) => {
  const page = await desk.page(browser)
  await desk.deliver({
    from: 'Liv Strand <liv@flow.example>',
    to: mailbox,
    subject: 'A note',
    text: 'Hello.',
  })
  const nowhere = 'nobody-there@desk.example'
  const made = await desk.create(page, '/mailboxes', {
    address: nowhere,
    name: 'Nowhere',
    imap: { host: '127.0.0.1', port: 1, security: 'none', user: 'u', password: 'p' },
  })
  try {
    await page.goto('/desk/settings/mail-flow')
    const listener = page.getByRole('button', { name: /Listener/ })
    await expect(listener).toContainText('Takes mail')
    await listener.click()
    await expect(listener.locator('..')).toContainText(`${desk.product.smtpPort} (SMTP)`)

    const broken = page.getByRole('listitem').filter({ hasText: nowhere })
    await expect(async () => {
      await page.reload()
      await expect(broken).toContainText('Nothing answers there', { timeout: 1_000 })
    }).toPass({ timeout: 40_000 })
    await expect(broken).toContainText('Next try at')
  } finally {
    const path = `/api/v1/mailboxes/${made.id}`
    const cookies = await page.context().cookies()
    const token = cookies.find(({ name }) => name === 'XSRF-TOKEN')?.value ?? ''
    await page.request.patch(path, {
      data: { paused: true },
      headers: { 'X-XSRF-TOKEN': token, 'If-Match': '"1"' },
    })
  }
  await page.reload()
  await expect(page.getByRole('listitem').filter({ hasText: nowhere })).toContainText('Paused')
})
