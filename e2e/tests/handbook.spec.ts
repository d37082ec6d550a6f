import type { Browser, Page } from '@playwright/test'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Desk, expect, test } from '../lib/desk.ts'

const IMAGES = join(import.meta.dirname, '../../docs/handbook/images')

/** What the desk of the pictures was asked, the latest first. */
const ASKED = [
  ['Ane Lie', 'ane@fjordline.example', 'Cannot print the boarding list', 'high', ['printing']],
  ['Ivo Marsh', 'ivo@northquay.example', 'Crane terminal asks for a licence', 'critical', ['licence']],
  ['Sofia Pappas', 'sofia@aegean.example', 'New colleague from Monday', 'low', ['onboarding']],
  ['Tor Vik', 'tor@fjordline.example', 'Mail on the phone stopped', 'medium', ['mail', 'phone']],
  ['Lena Hart', 'lena@northquay.example', 'Which form for a lost badge?', 'low', ['badge']],
  ['Nikos Dimas', 'nikos@aegean.example', 'Weather screen stays black', 'high', ['screen']],
] as const

test.skip(process.env.PHAROS_HANDBOOK_PICTURES !== 'write', 'The pictures are made when they are asked for')

test('the pictures of the handbook', async ({ desk, mailbox, browser }) => {
  test.setTimeout(300_000)
  const page = await desk.page(browser, { viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
  await desk.write(page, 'put', '/me/hints', { hints: false })
  const { number, requester } = await fill(desk, page, mailbox)
  const take = pictures(page, browser)

  await page.goto('/desk/')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Astrid')
  await take('home')

  await page.goto(`/desk/inbox/all-open/${number}`)
  const editor = page.getByRole('textbox', { name: 'Reply', exact: true })
  await expect(editor).toBeVisible()
  await expect(page.getByRole('log')).toContainText('the second tray')
  await take('ticket')

  await editor.click()
  await page.keyboard.type('/')
  await expect(page.getByRole('option').first()).toBeVisible()
  await take('macros')
  await page.keyboard.press('Escape')

  await page.goto('/desk/inbox/search?filter=' + encodeURIComponent('is:open priority>=high'))
  await expect(page.getByRole('link', { name: /boarding list/ })).toBeVisible()
  await page.getByRole('button', { name: 'Show as a table', exact: true }).click()
  await expect(page.getByRole('table', { name: 'Tickets', exact: true })).toBeVisible()
  await take('search')

  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard commands', exact: true })).toBeVisible()
  await take('keys')

  await page.goto(`/desk/people/contacts/${requester.id}`)
  await expect(page.getByRole('link', { name: /boarding list/ })).toBeVisible()
  await take('person')

  await page.goto('/desk/settings/profile')
  await expect(page.getByRole('switch', { name: /^Hints/ })).toBeVisible()
  await take('profile')

  await page.goto('/desk/settings/mailboxes')
  await expect(page.getByText(mailbox).first()).toBeVisible()
  await take('mailboxes')
})

async function fill(desk: Desk, page: Page, mailbox: string) {
  await desk.create(page, '/macros', {
    name: 'Ask for the log',
    group: 'desk',
    texts: [{ language: 'en', html: '<p>Hi {{requester.firstName}}, please send us the log.</p>' }],
    actions: { status: 'pending', addTags: ['log'] },
  })
  await desk.create(page, '/macros', {
    name: 'How to reach us by night',
    group: 'desk',
    texts: [{ language: 'en', html: '<p>By night, call the watch on 4711.</p>' }],
  })
  let opened = { number: 0, requester: { id: 0 } }
  for (const [name, address, subject, level, tags] of ASKED.toReversed())
    opened = await desk.create(page, '/tickets', {
      subject,
      text: `Hello,\n\n${subject.toLowerCase()}. Can you help before the next ship?\n\n${name}`,
      requester: { name, address },
      severity: level,
      urgency: level,
      tags,
    })
  await desk.create(page, `/tickets/${opened.number}/messages`, {
    kind: 'internal',
    text: `It came by ${mailbox} yesterday too: the printer takes paper from the second tray.`,
  })
  return opened
}

/** Writes what the page shows as a picture, far smaller than the browser itself would keep it. */
function pictures(page: Page, browser: Browser) {
  return async (name: string) => {
    await page.mouse.move(0, 799)
    await expect(page.getByRole('status', { name: 'Loading…', exact: true })).toHaveCount(0)
    const shot = await page.screenshot({ animations: 'disabled', caret: 'hide' })
    const workshop = await browser.newPage()
    const webp = await workshop.evaluate(async data => {
      const image = new Image()
      image.src = `data:image/png;base64,${data}`
      await image.decode()
      const canvas = document.createElement('canvas')
      canvas.width = image.width
      canvas.height = image.height
      canvas.getContext('2d')?.drawImage(image, 0, 0)
      return canvas.toDataURL('image/webp', 0.9).split(',')[1] ?? ''
    }, shot.toString('base64'))
    await workshop.close()
    await writeFile(join(IMAGES, `${name}.webp`), Buffer.from(webp, 'base64'))
  }
}
