import { expect, test } from '../lib/desk.ts'

const ANE = 'Ane Lie <ane@nordlys.example>'

test.describe.configure({ mode: 'serial' })

test('a mail becomes a ticket, is answered, and goes on as one conversation', async ({
  desk,
  mailbox,
  browser,
}) => {
  const page = await desk.page(browser)
  const listed = page.waitForResponse('**/api/v1/tickets?*')
  await page.goto('/desk/inbox/all-open')
  await listed
  await page.evaluate(() => Object.assign(window, { stayed: true }))

  const asked = await desk.deliver({
    from: ANE,
    to: mailbox,
    subject: 'The printer eats paper',
    text: 'It ate three pages since noon.\n\nAne',
  })
  const row = page.getByRole('link', { name: /The printer eats paper/ })
  await expect(row).toBeVisible()
  await row.click()
  await expect(page.getByRole('heading', { name: 'The printer eats paper', exact: true })).toBeVisible()
  await expect(page.getByRole('log')).toContainText('three pages since noon')

  await page.getByRole('textbox', { name: 'Reply', exact: true }).fill('Open the lid & turn the green wheel.')
  await page.getByRole('button', { name: 'Send and set Pending', exact: true }).click()
  await expect(page.getByRole('log')).toContainText('turn the green wheel')
  const head = page.getByRole('region', { name: 'Conversation', exact: true }).locator('header').first()
  await expect(head).toContainText('Pending')

  const replies = () =>
    desk.post.to('ane@nordlys.example').filter(({ source }) => source.includes('green wheel'))
  await expect.poll(() => replies().length).toBe(1)
  const { mail, recipients } = replies()[0]!
  expect(recipients).toEqual(['ane@nordlys.example'])
  expect(mail.from?.address).toBe(mailbox)
  expect(mail.from?.name).toContain('Astrid Berg')
  expect(mail.to?.map(({ address }) => address)).toEqual(['ane@nordlys.example'])
  expect(mail.subject).toContain('The printer eats paper')
  expect(mail.inReplyTo).toBe(asked)
  expect(mail.references).toContain(asked)
  expect(mail.text).toContain('Open the lid & turn the green wheel.')
  expect(mail.html).toContain('Open the lid &amp; turn the green wheel.')
  const back = mail.replyTo?.[0]?.address ?? mail.from?.address
  expect(back).toMatch(/^help\+.+@desk\.example$/)

  await desk.deliver({
    from: ANE,
    to: back,
    subject: 'Re: something else entirely',
    inReplyTo: mail.messageId,
    references: [asked, mail.messageId],
    text: 'That did it, but now it squeaks.',
  })
  await expect(page.getByRole('log')).toContainText('now it squeaks')
  await expect(head).toContainText('Open')
  await expect(
    page
      .getByRole('list', { name: 'Tickets', exact: true })
      .getByRole('listitem')
      .filter({ hasText: 'The printer eats paper' }),
  ).toHaveCount(1)
  expect(await page.evaluate(() => 'stayed' in window), 'the page was loaded anew').toBe(true)
  await expect(page.getByText(/^sent$/).first()).toBeVisible()
})

test('an internal note looks like one and never leaves the desk', async ({ desk, browser }) => {
  const page = await desk.page(browser)
  await page.goto('/desk/inbox/all-open')
  await page.getByRole('link', { name: /The printer eats paper/ }).click()
  await expect(page.getByRole('textbox', { name: 'Reply', exact: true })).toBeVisible()
  await page.getByRole('tab', { name: 'Internal note', exact: true }).click()
  await expect(page.getByText('Only agents will see this')).toBeVisible()
  await page
    .getByRole('textbox', { name: 'Internal note', exact: true })
    .fill('The wheel was worn out in June too.')
  await page.getByRole('button', { name: 'Add note', exact: true }).click()
  const note = page.getByRole('article').filter({ hasText: 'worn out in June' })
  await expect(note.getByText('Internal note')).toBeVisible()
  await expect(note.locator('[data-internal]')).toBeVisible()

  // A reply after the note: once it has come, a note that was mailed would have come before it.
  await page.getByRole('tab', { name: 'Reply', exact: true }).click()
  await page.getByRole('textbox', { name: 'Reply', exact: true }).fill('A drop of oil is on its way.')
  await page.getByRole('button', { name: /^Send/ }).click()
  await expect.poll(() => desk.post.received.some(({ source }) => source.includes('drop of oil'))).toBe(true)
  expect(desk.post.received.filter(({ source }) => source.includes('worn out in June'))).toEqual([])
})

test('solving asks what solved it', async ({ desk, browser }) => {
  const page = await desk.page(browser)
  await page.goto('/desk/inbox/all-open')
  await page.getByRole('link', { name: /The printer eats paper/ }).click()
  await expect(page.getByRole('textbox', { name: 'Reply', exact: true })).toBeVisible()
  await page.getByRole('heading', { name: 'The printer eats paper', exact: true }).click()
  await page.keyboard.press('e')
  const dialog = page.getByRole('dialog', { name: 'What solved it?', exact: true })
  await expect(dialog).toContainText('Problem description')
  await expect(dialog.getByRole('button', { name: 'Solve', exact: true })).toBeDisabled()
  await dialog.getByLabel('Resolution').fill('Oil on the green wheel')
  await dialog.getByRole('button', { name: 'Solve', exact: true }).click()
  await expect(
    page.getByRole('region', { name: 'Conversation', exact: true }).locator('header').first(),
  ).toContainText('Solved')
  await expect(page.getByRole('button', { name: 'Send', exact: true })).toBeVisible()
  await page.goto('/desk/inbox/recently-solved')
  await expect(page.getByRole('link', { name: /The printer eats paper/ })).toBeVisible()
})

test('a forged sender is told from a genuine one, and what the desk sends is signed', async ({
  desk,
  browser,
}) => {
  const page = await desk.page(browser)
  const address = 'checked@signed.example'
  await desk.create(page, '/mailboxes', { address, name: 'Checked', relays: ['mx.signed.example'] })
  const found = (verdict: string) => ({
    'Authentication-Results': `mx.signed.example; dmarc=${verdict} header.from=genuine.example`,
  })
  const ask = (subject: string, verdict: string, name: string) =>
    desk.deliver({
      from: `${name} <liv@genuine.example>`,
      to: address,
      subject,
      text: 'It is about my account.',
      headers: found(verdict),
    })
  await ask('A genuine question', 'pass', 'Liv Strand')
  await ask('A forged question', 'fail', '"boss@bank.example"')

  await page.goto('/desk/settings/mailboxes')
  const domain = page.getByRole('listitem').filter({ hasText: 'signed.example' })
  await domain.getByRole('button', { name: 'Make a key', exact: true }).click()
  await expect(domain).toContainText('_domainkey.signed.example')
  await expect(domain).toContainText('v=DKIM1; k=rsa; p=')
  await domain.getByLabel('Sign mail from this domain').click()
  await page.getByRole('button', { name: 'Sign all the same', exact: true }).click()
  await expect(domain.getByRole('switch')).toBeChecked()

  await page.goto('/desk/inbox/all-open')
  await page.getByRole('link', { name: /A forged question/ }).click()
  const log = page.getByRole('log')
  await expect(log).toContainText('liv@genuine.example: the domain does not stand for this mail')
  await expect(log).toContainText('The name shows another address, “boss@bank.example”')
  expect(desk.post.to('liv@genuine.example').length).toBeLessThan(2) // the genuine one's receipt alone

  await page.getByRole('link', { name: /A genuine question/ }).click()
  await expect(log).toContainText('Origin confirmed by mx.signed.example')
  await page.getByRole('textbox', { name: 'Reply', exact: true }).fill('We have looked into it.')
  await page.getByRole('button', { name: 'Send and set Pending', exact: true }).click()
  const answer = () =>
    desk.post.to('liv@genuine.example').find(({ source }) => source.includes('looked into'))
  await expect.poll(() => answer()?.source ?? '').toMatch(/^DKIM-Signature: .*\bd=signed\.example/ms)
})

test('a mailbox that was changed meanwhile shows what is there now, also where it was saved before', async ({
  desk,
  browser,
}) => {
  const page = await desk.page(browser)
  const address = 'twice@shared.example'
  const imap = { host: 'imap.shared.example', port: 993, security: 'tls', user: 'twice', folder: 'INBOX' }
  const made = { address, name: 'Before', paused: true, imap: { ...imap, password: 'secret' } }
  const { id, version } = await desk.create<{ id: number; version: number }>(page, '/mailboxes', made)
  const token = (await page.context().cookies()).find(one => one.name === 'XSRF-TOKEN')?.value ?? ''
  async function changedByAnother(seen: number, data: object) {
    const headers = { 'X-XSRF-TOKEN': token, 'If-Match': `"${seen}"` }
    const answer = await page.request.patch(`/api/v1/mailboxes/${id}`, { data, headers })
    expect(answer.status(), await answer.text()).toBe(200)
    return (await answer.json()).version as number
  }
  await page.goto('/desk/settings/mailboxes')
  const card = page.locator('section').filter({ hasText: address }).last()
  await card.getByRole('button', { name: 'Edit', exact: true }).click()
  const dialog = page.getByRole('dialog')
  const field = (name: string) => dialog.getByRole('textbox', { name, exact: true })
  const save = dialog.getByRole('button', { name: 'Save', exact: true })
  await field('Name').fill('Mine')
  await field('Folder').fill('Support')

  const theirs = { name: 'Theirs', relays: ['mx.shared.example'], imap: { ...imap, folder: 'Desk' } }
  const newer = await changedByAnother(version, theirs)
  await save.click()
  await expect(dialog.getByRole('alert')).toContainText('Someone changed this meanwhile')
  await expect(dialog.getByText('Now: Theirs', { exact: true })).toBeVisible()
  await expect(dialog.getByText(/^Now: imap\.shared\.example:993.*Desk/)).toBeVisible()
  await expect(dialog.getByText('mx.shared.example', { exact: true })).toBeVisible()
  await dialog.getByRole('button', { name: 'Keep what is there', exact: true }).click()
  await expect(field('Name')).toHaveValue('Theirs')
  await expect(field('Folder')).toHaveValue('Desk')

  // Saved to be tried, it stays open, and goes on from what was saved.
  await field('Name').fill('Mine after all')
  await dialog.getByRole('button', { name: 'Save and test', exact: true }).click()
  await expect(dialog.getByText('Saved.', { exact: true })).toBeVisible()
  await expect(dialog.getByRole('alert')).toHaveCount(0)
  await changedByAnother(newer + 1, { name: 'Theirs again' })
  await field('Name').fill('Mine for good')
  await save.click()
  await expect(dialog.getByText('Now: Theirs again', { exact: true })).toBeVisible()
  await save.click()
  await expect(dialog).toHaveCount(0)
  const kept = await (await page.request.get(`/api/v1/mailboxes/${id}`)).json()
  expect(kept).toMatchObject({
    name: 'Mine for good',
    relays: ['mx.shared.example'],
    imap: { folder: 'Desk' },
  })
})
