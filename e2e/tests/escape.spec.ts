import { expect, test } from '../lib/desk.ts'

const requester = { address: 'solfrid@escape.example', name: 'Solfrid' }

test('one Escape closes what is on top and nothing else', async ({ desk, browser }) => {
  const page = await desk.page(browser)
  const open = (subject: string) =>
    desk.create<{ number: number }>(page, '/tickets', {
      subject,
      text: 'See above.',
      requester,
      tags: ['winch'],
    })
  const { number } = await open('Winch squeaks')
  await open('Winch rusts')
  await page.goto(`/desk/tickets/${number}`)
  await expect(page.getByRole('heading', { name: 'Winch squeaks', exact: true })).toBeVisible()

  const merging = page.getByRole('dialog', { name: 'Merge tickets', exact: true })
  const other = merging.getByLabel('Which ticket is about the same?')
  const merge = async () => {
    await page.getByRole('button', { name: 'More actions', exact: true }).click()
    await page.getByRole('menuitem', { name: /Merge with another/ }).click()
    await expect(other).toBeFocused()
  }
  await merge() // its list is open, and there is nothing in it
  await page.keyboard.press('Escape')
  await expect(merging).toBeHidden()
  await merge()
  await other.fill('winch rusts')
  await expect(page.getByRole('option', { name: /Winch rusts/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('option')).toBeHidden()
  await expect(merging).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(merging).toBeHidden()

  await page.getByRole('button', { name: 'Link a ticket', exact: true }).click()
  const linked = page.getByLabel('Number or words', { exact: true })
  await linked.fill('winch rusts')
  await expect(page.getByRole('option', { name: /Winch rusts/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('option')).toBeHidden()
  await expect(linked).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(linked).toBeHidden()

  await page.goto('/desk/settings/tags')
  await page.getByRole('button', { name: 'Rename “winch”', exact: true }).click()
  const renaming = page.getByRole('dialog', { name: 'Rename “winch”', exact: true })
  await expect(renaming.getByLabel('New name')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(renaming).toBeHidden()
})

test('what was typed to reach for a list stays when the list is not wanted', async ({ desk, browser }) => {
  const page = await desk.page(browser)
  await desk.create(page, '/macros', {
    name: 'Oil it',
    group: 'desk',
    texts: [{ language: 'en', html: '<p>Oil it, {{requester.firstName}}.</p>' }],
  })
  const { number } = await desk.create<{ number: number }>(page, '/tickets', {
    subject: 'Typing a slash',
    text: 'See above.',
    requester,
  })
  await page.goto(`/desk/tickets/${number}`)
  const editor = page.getByRole('textbox', { name: 'Reply', exact: true })
  await editor.click()
  const finding = page.getByRole('combobox', { name: 'Find a macro …', exact: true })
  await page.keyboard.type('It is in /')
  await expect(finding).toBeFocused()
  await expect(page.getByRole('option', { name: /Oil it/ })).toContainText('Oil it, Solfrid.')
  await page.keyboard.type('etc/<b>')
  await page.keyboard.press('Escape')
  await expect(editor).toBeFocused()
  await page.keyboard.type(' or /')
  await expect(finding).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(editor).toBeFocused()
  await page.keyboard.type('. ')
  await expect(editor).toHaveText('It is in /etc/<b> or /. ')
  await page.getByRole('button', { name: 'Macros (/)', exact: true }).click()
  await expect(finding).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(editor).toBeFocused()
  await page.keyboard.type('See #typing')
  await expect(page.getByRole('option', { name: /Typing a slash/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('option')).toBeHidden()
  await expect(editor).toHaveText('It is in /etc/<b> or /. See #typing')
})
