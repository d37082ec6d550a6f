import { expect, test } from '../lib/desk.ts'

test('a filter routes the mails of a machine to their team, tagged', async ({ desk, mailbox, browser }) => {
  const page = await desk.page(browser)
  await desk.create(page, '/teams', { name: 'Bookkeeping' })
  const invoice = {
    from: 'Shop <billing@shop.example>',
    to: mailbox,
    headers: { 'X-Document-Type': 'invoice' },
  }
  await desk.deliver({ ...invoice, subject: 'Invoice 41', text: 'For October.' })

  await page.goto('/desk/settings/filters')
  await page.getByRole('button', { name: 'New filter', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Empty filter', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'New filter', exact: true })
  const save = dialog.getByRole('button', { name: 'Save', exact: true })
  await dialog.getByLabel('Name').fill('Invoices')
  const condition = dialog.getByLabel('Condition')
  await condition.fill('heder.x-document-type:invoice')
  await expect(dialog.getByRole('alert')).toContainText(
    'There is no field heder.x-document-type. Did you mean header.x-document-type?',
  )
  await expect(save).toHaveAccessibleDescription(/Correct the condition/)
  await dialog.getByRole('button', { name: 'Write header.x-document-type instead', exact: true }).click()
  await expect(condition).toHaveValue('header.x-document-type:invoice')
  await expect(dialog.getByRole('group', { name: 'The mails it would have met', exact: true })).toContainText(
    'Invoice 41',
  )
  await expect(save).toHaveAccessibleDescription(/It would do nothing/)
  await dialog.getByLabel('Team').click()
  await page.getByRole('option', { name: 'Bookkeeping', exact: true }).click()
  await dialog.getByLabel('Tags').fill('invoice')
  await save.click()
  await expect(dialog).toBeHidden()
  const row = page.getByRole('listitem', { name: 'Invoices', exact: true })
  await expect(row).toContainText('Team Bookkeeping · tag invoice')

  await desk.deliver({ ...invoice, subject: 'Invoice 42', text: 'For November.' })
  await page.goto('/desk/inbox/all-open')
  await page.getByRole('link', { name: /Invoice 42/ }).click()
  await expect(page.getByLabel('Team', { exact: true })).toHaveValue('Bookkeeping')
  await expect(page.getByText('invoice', { exact: true })).toBeVisible()
})

test('filters are put in order, switched off, deleted and brought back by keyboard', async ({
  desk,
  browser,
}) => {
  const page = await desk.page(browser)
  for (const name of ['First', 'Second', 'Third'])
    await desk.create(page, '/mail/filters', { name, condition: `subject:${name}`, tags: [name] })
  await page.goto('/desk/settings/filters')
  const ours = page.getByRole('listitem').filter({ hasText: /subject:(First|Second|Third)/ })
  const inOrder = (...names: string[]) => expect(ours.locator('b')).toHaveText(names)
  await inOrder('First', 'Second', 'Third')

  const up = page.getByRole('button', { name: 'Move Third up', exact: true })
  await up.focus()
  await page.keyboard.press('Enter')
  await inOrder('First', 'Third', 'Second')
  await expect(up).toBeFocused()
  await page.keyboard.press('Enter')
  await inOrder('Third', 'First', 'Second')

  await page.getByRole('switch', { name: 'First: on', exact: true }).focus()
  await page.keyboard.press('Space')
  await expect(page.getByRole('listitem', { name: 'First', exact: true })).toContainText('off')

  await page.getByRole('button', { name: 'Delete First', exact: true }).press('Enter')
  await inOrder('Third', 'Second')
  await page.getByRole('button', { name: /Undo/ }).press('Enter')
  await inOrder('Third', 'First', 'Second')
  await page.reload()
  await inOrder('Third', 'First', 'Second')
  await expect(page.getByRole('listitem', { name: 'First', exact: true })).toContainText('off')
})

test('a mail marked as spam is held back, and let in or discarded from there', async ({
  desk,
  mailbox,
  browser,
}) => {
  const page = await desk.page(browser)
  await page.goto('/desk/settings/filters')
  await page.getByRole('button', { name: 'New filter', exact: true }).click()
  await page.getByRole('menuitem', { name: /Spam the mail server has marked/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(dialog).toBeHidden()

  for (const subject of ['Win a boat', 'Lost my badge', 'Buy gold'])
    await desk.deliver({
      from: 'Someone <someone@cruise.example>',
      to: mailbox,
      subject,
      text: subject,
      headers: { 'X-Spam-Flag': 'YES' },
    })
  await page.goto('/desk/settings/mail-log')
  await page.getByText('Held back', { exact: true }).first().click()
  const kept = page.getByRole('list', { name: 'Mail that waits', exact: true })
  const badge = kept.getByRole('listitem').filter({ hasText: 'Lost my badge' })
  await expect(badge).toContainText('takes this mail for spam')
  await kept.getByRole('checkbox', { name: 'Select Win a boat', exact: true }).check()
  await badge.getByRole('button', { name: /^Let in/ }).press('Enter')
  await expect(badge).toBeHidden()
  await expect(kept.getByRole('checkbox', { name: 'Select Win a boat', exact: true })).toBeFocused()
  await expect(kept.getByRole('checkbox', { name: 'Select Win a boat', exact: true })).toBeChecked()

  await page.keyboard.press('k')
  await page.keyboard.press('x')
  await expect(kept.getByRole('checkbox', { name: 'Select Buy gold', exact: true })).toBeChecked()
  await page.getByRole('toolbar').getByRole('button', { name: 'Discard', exact: true }).press('Enter')
  await expect(page.getByText('2 mails discarded')).toBeVisible()
  await expect(kept.getByText(/Win a boat|Buy gold/)).toHaveCount(0)
  await expect(page.locator('body')).not.toBeFocused()

  await page.goto('/desk/inbox/all-open')
  await expect(page.getByRole('link', { name: /Lost my badge/ })).toBeVisible()
  await expect(page.getByRole('link', { name: /Win a boat|Buy gold/ })).toHaveCount(0)
})
