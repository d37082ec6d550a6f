import { chromium } from '@playwright/test'
const base = 'http://localhost:19580'
const b = await chromium.launch({ executablePath: '/usr/bin/chromium-headless-shell', args: ['--no-sandbox'] })
async function as(email, o = {}) {
  const c = await b.newContext({ baseURL: base, viewport: { width: 1440, height: 900 }, locale: 'en-GB', ...o })
  const p = await c.newPage()
  p.on('console', m => m.type() === 'error' && console.log('console:', m.text()))
  p.on('pageerror', e => console.log('error:', e.message))
  await p.goto('/desk/')
  await p.getByLabel(/e-?mail|e-post/i).fill(email)
  await p.getByLabel(/password|passord/i).first().fill('keeper-of-the-light')
  await p.keyboard.press('Enter')
  await p.waitForURL(/desk\/(?!sign)/)
  await p.waitForTimeout(1500)
  return p
}
export { as, b, base }
