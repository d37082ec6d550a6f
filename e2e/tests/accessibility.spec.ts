import type { Page } from '@playwright/test'
import type axe from 'axe-core'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from '../lib/desk.ts'

const PAGES = {
  home: '',
  inbox: 'inbox/all-open',
  'new ticket': 'tickets/new',
  people: 'people',
  organisations: 'people/organizations',
  'blocked people': 'people/blocked',
  profile: 'settings/profile',
  agents: 'settings/agents',
  teams: 'settings/teams',
  categories: 'settings/categories',
  tags: 'settings/tags',
  macros: 'settings/macros',
  protocol: 'settings/protocol',
  'priority matrix': 'settings/priorities',
  'desk settings': 'settings/desk',
  'mail flow': 'settings/mail-flow',
  mailboxes: 'settings/mailboxes',
  filters: 'settings/filters',
  'mail log': 'settings/mail-log',
  outbox: 'settings/outbox',
}

const DIALOG = '[role=dialog]'

/** Pages with a form behind a button. */
const FORMS = {
  people: 'New person',
  'people/organizations': 'New organisation',
  'settings/agents': 'Invite agent',
  'settings/teams': 'New team',
  'settings/categories': 'New category',
  'settings/macros': 'New macro',
  'settings/mailboxes': 'New mailbox',
  'settings/filters': 'Edit Junk',
}

/** Each theme and what the component library goes by under it. */
const THEMES = [
  ['light', 'light'],
  ['dark', 'dark'],
  ['contrast', 'light'],
] as const

/** The pages that between them draw most kinds of things, which are looked at in the theme worn least as well. */
const FULLEST = ['inbox', 'ticket', 'profile', 'mail flow', 'outbox']
const ALL_THEMES = [...THEMES, ['contrast-dark', 'dark']] as const

/** What a theme can break; all else is the same page in other colours. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/**
 * What axe finds on the page as it stands, in every theme: a page is as long to open as to look at, so it is opened once
 * and dressed by the attributes the console itself would set.
 *
 * @param part what is looked at, by its selector; all of the page unless given
 */
async function findings(
  page: Page,
  part = 'html',
  themes: readonly (readonly [string, string])[] = THEMES,
): Promise<string[]> {
  await expect(page.getByRole('status', { name: 'Loading…', exact: true })).toHaveCount(0)
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE)
  return page.evaluate(
    async ({ themes, part, colourRules }) => {
      const looking = (window as unknown as { axe: typeof axe }).axe
      const { dataset } = document.documentElement
      const worn = { ...dataset }
      const found: string[] = []
      for (const [theme, scheme] of themes) {
        Object.assign(dataset, { theme, mantineColorScheme: scheme })
        await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))
        const { violations } = await looking.run(part, {
          iframes: false, // they hold mails of others
          resultTypes: ['violations'],
          ...(theme !== themes[0]?.[0] && { runOnly: colourRules }),
        })
        for (const { id, help, nodes } of violations)
          found.push(...nodes.map(node => `${theme}: ${id} (${help}): ${node.html}`))
      }
      Object.assign(dataset, worn)
      return found
    },
    { themes, part, colourRules: COLOUR_RULES },
  )
}

test('axe finds nothing on any page in any theme', async ({ desk, mailbox, browser }) => {
  test.setTimeout(300_000) // two dozen pages; a busy machine takes minutes for them
  const page = await desk.page(browser, { reducedMotion: 'reduce' })
  const organisation = await desk.create(page, '/organizations', {
    name: 'Dusk & Dawn',
    domains: ['dusk.example'],
  })
  const { number, requester } = await desk.create<{ number: number; requester: { id: number } }>(
    page,
    '/tickets',
    {
      subject: 'A look in light and dark',
      text: `Sent to ${mailbox}`,
      requester: { name: 'Eva Dahl', address: 'eva@dusk.example' },
      tags: ['vip'],
    },
  )
  await desk.create(page, '/macros', {
    name: 'Dim it',
    group: 'desk',
    texts: [{ language: 'en', html: '<p>Dim it, {{requester.firstName}}.</p>' }],
    actions: { status: 'pending', addTags: ['vip'] },
  })
  await desk.create(page, '/sender-blocks', { domain: 'glare.example', reason: 'Advertises' })
  await desk.create(page, '/glossary', { language: 'en', word: 'luminosity', plain: 'light' })
  const pages = {
    ...PAGES,
    person: `people/contacts/${requester.id}`,
    organisation: `people/organizations/${organisation.id}`,
    ticket: `inbox/all-open/${number}`,
  }
  for (const [name, path] of Object.entries(pages)) {
    await page.goto(`/desk/${path}`)
    await expect(page.getByRole('heading').first()).toBeVisible()
    if (name === 'ticket')
      await expect(page.getByRole('textbox', { name: 'Reply', exact: true })).toBeVisible()
    const themes = FULLEST.includes(name) ? ALL_THEMES : THEMES
    expect.soft(await findings(page, 'html', themes), name).toEqual([])
  }
  const door = await desk.page(browser, { storageState: { cookies: [], origins: [] } })
  await door.goto('/desk/sign-in')
  await expect(door.getByLabel('Password', { exact: true })).toBeVisible()
  expect.soft(await findings(door), 'sign-in').toEqual([])
  for (const [contrast, colorScheme, theme] of [
    ['more', 'light', 'contrast'],
    ['more', 'dark', 'contrast-dark'],
    ['no-preference', 'dark', 'dark'],
  ] as const) {
    await door.emulateMedia({ contrast, colorScheme })
    await expect(door.locator('html')).toHaveAttribute('data-theme', theme)
  }
  const { setupLink } = await desk.create<{ setupLink: string }>(page, '/agents', {
    name: 'Dina Berg',
    email: 'dina@desk.example',
    role: 'agent',
    teamIds: [],
  })
  await door.goto(setupLink)
  await expect(door.getByLabel('Password', { exact: true })).toBeVisible()
  expect.soft(await findings(door), 'set-up').toEqual([])
})

test('axe finds nothing in what opens over a page', async ({ desk, mailbox, browser }) => {
  test.setTimeout(300_000)
  const page = await desk.page(browser, { reducedMotion: 'reduce' })
  const dialog = page.getByRole('dialog')
  await desk.deliver({
    from: 'eva@nordlys.example',
    to: mailbox,
    subject: 'A mail to look into',
    text: 'Hello',
  })
  await page.goto('/desk/inbox/all-open')
  await page.getByRole('checkbox', { name: /Select #\d+ A mail to look into/ }).check({ force: true })
  await expect(page.getByRole('toolbar', { name: 'Change the selected tickets', exact: true })).toBeVisible()
  expect.soft(await findings(page), 'bulk bar').toEqual([])
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard commands', exact: true })).toBeVisible()
  expect.soft(await findings(page), 'keyboard help').toEqual([])
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('dialog', { name: 'Find a command', exact: true })).toBeVisible()
  await page.keyboard.type('tea')
  await expect(page.getByRole('option').first()).toBeVisible()
  expect.soft(await findings(page), 'palette').toEqual([])
  await desk.create(page, '/mail/filters', {
    name: 'Junk',
    condition: 'header.x-spam-flag:yes',
    disposition: 'spam',
  })
  for (const [path, button] of Object.entries(FORMS)) {
    await page.goto(`/desk/${path}`)
    await page.getByRole('button', { name: button, exact: true }).first().click()
    await expect(dialog.getByRole('button', { name: /Save|Invite agent/ }).first()).toBeVisible()
    expect.soft(await findings(page, DIALOG), button).toEqual([])
  }
  await page.goto('/desk/settings/mail-log')
  await page
    .getByRole('row', { name: /A mail to look into/ })
    .getByRole('button', { name: 'Details', exact: true })
    .click()
  await expect(dialog).toBeVisible()
  expect.soft(await findings(page, DIALOG), 'fate of a mail').toEqual([])

  await page.goto('/desk/settings/filters')
  await expect(page.getByRole('listitem', { name: 'Junk', exact: true })).toBeVisible()
  expect.soft(await findings(page, 'main'), 'filters in order').toEqual([])
  await page.getByRole('button', { name: 'New filter', exact: true }).press('Enter')
  await expect(page.getByRole('menu')).toBeVisible()
  expect.soft(await findings(page, '[role=menu]'), 'what a filter begins with').toEqual([])
  await expect(page.getByRole('menuitem').first()).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('menuitem').nth(1)).toBeFocused()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Edit Junk', exact: true }).click()
  await dialog.getByLabel('Condition').fill('is:open')
  await dialog.getByRole('button', { name: 'What can be asked', exact: true }).click()
  await dialog.getByText('Take it in as usual').click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  expect.soft(await findings(page, DIALOG), 'a condition that is not understood').toEqual([])
  await desk.deliver({
    from: 'eva@cruise.example',
    to: mailbox,
    subject: 'Win a cruise',
    text: 'Now',
    headers: { 'X-Spam-Flag': 'YES' },
  })
  await page.goto('/desk/settings/mail-log')
  await page.getByText('Held back', { exact: true }).first().click()
  await page.getByRole('checkbox', { name: 'Select Win a cruise', exact: true }).check()
  await expect(page.getByRole('toolbar').getByRole('button', { name: 'Let in', exact: true })).toBeVisible()
  expect.soft(await findings(page, 'main'), 'mail that waits').toEqual([])
})

test('an invitation is read in the own time zone and by keyboard, and axe finds nothing in it', async ({
  desk,
  mailbox,
  browser,
}) => {
  const invited = Array.from(
    { length: 9 },
    (_, index) => `ATTENDEE;CN=Guest ${index};PARTSTAT=ACCEPTED:mailto:g${index}@nordlys.example`,
  )
  await desk.deliver({
    from: 'Ane Lie <ane@nordlys.example>',
    to: mailbox,
    subject: 'Kick-off',
    text: 'Do come.',
    icalEvent: {
      method: 'REQUEST',
      content: [
        'BEGIN:VCALENDAR',
        'METHOD:REQUEST',
        'BEGIN:VEVENT',
        'SUMMARY:Kick-off upstairs',
        'DTSTART;TZID=W. Europe Standard Time:20261203T100000',
        'DURATION:PT1H',
        'LOCATION:javascript:alert(1) https://meet.example.org/a',
        ...invited,
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    },
  })
  const page = await desk.page(browser, { timezoneId: 'Europe/Athens' })
  await page.goto('/desk/inbox/all-open')
  await page.getByRole('link', { name: /Kick-off/ }).click()
  const card = page.getByRole('group', { name: 'Invitation: Kick-off upstairs', exact: true })
  await expect(card).toContainText(/3 December 2026,? 11:00–12:00/)
  await expect(card).toContainText('10:00–11:00 Central European Time')
  await expect(card.getByRole('link')).toHaveText('https://meet.example.org/a')
  await expect(card.getByRole('listitem')).toHaveCount(6)
  await card.getByRole('button', { name: 'Show all 9', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(card.getByRole('listitem')).toHaveCount(9)
  await expect(card.getByRole('button', { name: 'Show fewer', exact: true })).toBeFocused()
  expect(await findings(page, 'article')).toEqual([])
})
