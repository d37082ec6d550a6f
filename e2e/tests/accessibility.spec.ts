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

async function findings(page: Page): Promise<string[]> {
  await expect(page.getByRole('status', { name: 'Loading…' })).toHaveCount(0)
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.flatMap(({ id, help, nodes }) => nodes.map(node => `${id} (${help}): ${node.html}`))
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on any page in ${colorScheme}`, async ({ desk, mailbox, browser }) => {
    test.setTimeout(300_000) // two dozen pages; a busy machine takes minutes for them
    const page = await desk.page(browser, { colorScheme, reducedMotion: 'reduce' })
    const { number } = await desk.create<{ number: number }>(page, '/tickets', {
      subject: `A look in ${colorScheme}`,
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
    const door = await desk.page(browser, { colorScheme, storageState: { cookies: [], origins: [] } })
    await door.goto('/desk/sign-in')
    await expect(door.getByLabel('Password', { exact: true })).toBeVisible()
    expect.soft(await findings(door), 'sign-in').toEqual([])
  })
}
