import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from '../lib/desk.ts'

const PAGES = {
  home: '',
  inbox: 'inbox/all-open',
  'new ticket': 'tickets/new',
  people: 'people',
  organisations: 'people/organizations',
  profile: 'settings/profile',
  agents: 'settings/agents',
  teams: 'settings/teams',
  categories: 'settings/categories',
  'priority matrix': 'settings/priorities',
  'desk settings': 'settings/desk',
  mailboxes: 'settings/mailboxes',
  'mail log': 'settings/mail-log',
  outbox: 'settings/outbox',
}

/** What axe finds on the page as it stands, in either theme: a page is as long to open as to look at. */
async function findings(page: Page): Promise<string[]> {
  await expect(page.getByRole('status', { name: 'Loading…' })).toHaveCount(0)
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode() // in the page itself: foreign frames, which it leaves out, hold mails of others
      .options({ resultTypes: ['violations'] })
      .analyze()
    found.push(
      ...violations.flatMap(({ id, help, nodes }) =>
        nodes.map(node => `${colorScheme}: ${id} (${help}): ${node.html}`),
      ),
    )
  }
  return found
}

test('axe finds nothing on any page in either theme', async ({ desk, mailbox, browser }) => {
  test.setTimeout(300_000) // two dozen pages; a busy machine takes minutes for them
  const page = await desk.page(browser, { reducedMotion: 'reduce' })
  const { number } = await desk.create<{ number: number }>(page, '/tickets', {
    subject: 'A look in light and dark',
    text: `Sent to ${mailbox}`,
    requester: { name: 'Eva Dahl', address: 'eva@nordlys.example' },
    tags: ['vip'],
  })
  for (const [name, path] of Object.entries({ ...PAGES, ticket: `inbox/all-open/${number}` })) {
    await page.goto(`/desk/${path}`)
    await expect(page.getByRole('heading').first()).toBeVisible()
    if (name === 'ticket') await expect(page.getByRole('textbox', { name: 'Reply' })).toBeVisible()
    expect.soft(await findings(page), name).toEqual([])
  }
  await page.goto('/desk/inbox/all-open')
  await page.getByRole('checkbox', { name: new RegExp(`Select #${number} `) }).check({ force: true })
  await expect(page.getByRole('toolbar', { name: 'Change the selected tickets' })).toBeVisible()
  expect.soft(await findings(page), 'bulk bar').toEqual([])
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard commands' })).toBeVisible()
  expect.soft(await findings(page), 'keyboard help').toEqual([])
  const door = await desk.page(browser, { storageState: { cookies: [], origins: [] } })
  await door.goto('/desk/sign-in')
  await expect(door.getByLabel('Password', { exact: true })).toBeVisible()
  expect.soft(await findings(door), 'sign-in').toEqual([])
})
