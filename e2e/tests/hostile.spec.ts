import type { Page } from '@playwright/test'
import { ADMIN, type Desk, expect, test } from '../lib/desk.ts'

const EVIL = 'evil.example'
const SCRIPT = 'parent.alert(1);top.alert(2);alert(3);fetch("https://evil.example/")'

/** All that a page must not do: talk to strangers, open dialogs, complain. */
function watch(page: Page, desk: Desk) {
  const wrong: string[] = []
  page.on('dialog', dialog => {
    wrong.push(`dialog: ${dialog.message()}`)
    dialog.dismiss()
  })
  page.on('request', request => {
    if (/^(https?|wss?):/.test(request.url()) && !request.url().startsWith(desk.product.url))
      wrong.push(`request: ${request.url()}`)
  })
  page.on('console', message => message.type() === 'error' && wrong.push(message.text()))
  page.on('pageerror', error => wrong.push(error.message))
  page.on('popup', popup => wrong.push(`popup: ${popup.url()}`))
  return wrong
}

test('a hostile mail is read without harm', async ({ desk, mailbox, browser }) => {
  const page = await desk.page(browser)
  const wrong = watch(page, desk)
  await desk.deliver({
    from: '"<img src=x onerror=alert(1)>" <mallory@evil.example>',
    to: mailbox,
    subject: '<script>alert(2)</script> Prize',
    html: `<html><head><meta http-equiv="refresh" content="0;url=https://${EVIL}/"><base href="https://${EVIL}/">
      <link rel="stylesheet" href="https://${EVIL}/b.css"><style>@import url(https://${EVIL}/a.css)</style></head>
      <body background="https://${EVIL}/c.png" onload="alert(9)">
      <p style="color:red;background:url(https://${EVIL}/d.png)" onclick="alert(3)">You have won</p><script>${SCRIPT}</script>
      <img src="x" onerror="alert(5)"><img src="https://tracker.${EVIL}/pixel.gif" srcset="https://${EVIL}/e.gif 2x">
      <svg onload="alert(6)"><script>alert(7)</script><image href="https://${EVIL}/f.svg"/></svg>
      <video poster="https://${EVIL}/g.png" src="https://${EVIL}/h.mp4" autoplay></video>
      <object data="https://${EVIL}/i.swf"></object><embed src="https://${EVIL}/j.swf">
      <iframe src="https://${EVIL}/" srcdoc="<script>${SCRIPT}</script>"></iframe>
      <form action="https://${EVIL}/"><input name="password" autofocus onfocus="alert(10)"><button>Go</button></form>
      <a href="javascript:alert(8)">Claim it</a> <a href="https://${EVIL}/safe">Plain link</a></body></html>`,
  })
  await page.goto('/desk/inbox/all-open')
  await page.getByRole('link', { name: /Prize/ }).click()
  await expect(
    page.getByRole('heading', { name: '<script>alert(2)</script> Prize', exact: true }),
  ).toBeVisible()
  const words = await bodyOf(page)
  await expect(words).toContainText('You have won')
  const address = page.url()
  await words.getByText('You have won').click()
  await words.getByText('Claim it').click()
  expect(
    await words
      .locator(
        'a[href^="javascript:" i], script, svg, iframe, object, embed, video, form, input, meta, base, link',
      )
      .count(),
  ).toBe(0)
  expect(await words.locator('[onclick], [onerror], [onload], [style*="url("], [background]').count()).toBe(0)
  await expect(words.getByRole('link', { name: 'Plain link', exact: true })).toHaveAttribute(
    'href',
    `https://${EVIL}/safe`,
  )
  expect(page.url()).toBe(address)
  expect(wrong).toEqual([])
})

test('an attached page or drawing is saved and never run', async ({ desk, mailbox, browser }) => {
  const page = await desk.page(browser)
  const wrong = watch(page, desk)
  await desk.deliver({
    from: 'mallory@evil.example',
    to: mailbox,
    subject: 'Two files',
    text: 'Please open both.',
    attachments: [
      {
        filename: 'page.html',
        contentType: 'text/html',
        content: `<script>${SCRIPT}</script>`,
      },
      {
        filename: 'drawing.svg',
        contentType: 'image/svg+xml',
        content: `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>${SCRIPT}</script></svg>`,
      },
      // A picture by its name and by what the mail says, a page by its content.
      {
        filename: 'photo.png',
        contentType: 'image/png',
        content: `<html><script>${SCRIPT}</script></html>`,
      },
    ],
  })
  await page.goto('/desk/inbox/all-open')
  await page.getByRole('link', { name: /Two files/ }).click()
  const address = await page.waitForURL(/\d+$/).then(() => page.url())
  for (const name of ['page.html', 'drawing.svg', 'photo.png']) {
    const link = page.getByRole('article').getByRole('link', { name: new RegExp(name) })
    const href = (await link.getAttribute('href')) ?? ''
    const headers = (await page.request.get(href)).headers()
    expect(headers['content-disposition'], name).toMatch(/^attachment/)
    expect(headers['content-type'], name).toBe('application/octet-stream')
    expect(headers['x-content-type-options'], name).toBe('nosniff')
    expect(headers['content-security-policy'], name).toContain('sandbox')

    // Typed into the address bar it is a download, and the page that was there stays.
    const saved = page.waitForEvent('download')
    await page.evaluate(to => location.assign(to), href)
    expect((await saved).suggestedFilename()).toBe(name)
    expect(page.url()).toBe(address)
  }
  expect(wrong).toEqual([])
})

test('signing in leads nowhere but into the desk', async ({ desk, browser }) => {
  for (const from of [`//${EVIL}/`, `https://${EVIL}/`, `/\\${EVIL}`, 'javascript:alert(1)']) {
    const page = await desk.page(browser, {
      storageState: { cookies: [], origins: [] },
    })
    const strangers: string[] = []
    page.on('dialog', dialog => strangers.push(dialog.message()))
    page.on('request', request => {
      if (!request.url().startsWith(desk.product.url)) strangers.push(request.url())
    })
    await page.goto(`/desk/sign-in?from=${encodeURIComponent(from)}&next=${encodeURIComponent(from)}`)
    await page.getByLabel('E-mail address').fill(ADMIN.email)
    await page.getByLabel('Password', { exact: true }).fill(ADMIN.password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('navigation', { name: 'Main' }), from).toBeVisible()
    expect(new URL(page.url()).origin, from).toBe(desk.product.url)
    expect(strangers, from).toEqual([])
    await page.context().close()
  }
})

test('signing in leads back to where one was', async ({ desk, browser }) => {
  const page = await desk.page(browser, {
    storageState: { cookies: [], origins: [] },
  })
  await page.goto('/desk/inbox/all-open?filter=priority%3E%3Dhigh%20tag%3Avip')
  await page.getByLabel('E-mail address').fill(ADMIN.email)
  await page.getByLabel('Password', { exact: true }).fill(ADMIN.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  expect(new URL(page.url()).pathname).toBe('/desk/inbox/all-open')
  expect(new URL(page.url()).searchParams.get('filter')).toBe('priority>=high tag:vip')
})

/** What a message says, in its frame when it has one of its own. */
async function bodyOf(page: Page) {
  const message = page.getByRole('article').first()
  await expect(message).toBeVisible()
  return (await message.locator('iframe').count()) > 0 ? page.frameLocator('iframe').locator('body') : message
}
