import { writeFile } from 'node:fs/promises'
import { expect, type Page, test } from '@playwright/test'

const { PHAROS_URL, PHAROS_EMAIL, PHAROS_PASSWORD, PHAROS_LONG_TICKET, PHAROS_FIGURES } = process.env
// The newest are mails of other measurements, some of five megabytes: nobody works on those.
const LIST = '/desk/inbox/all-open?filter=' + encodeURIComponent('is:open -assignee:none')
const TURNS = 40
const WARM = 10
interface Figures {
  [name: string]: number[]
}

test('open, next, previous and typing', async ({ browser }) => {
  const page = await signedIn(await browser.newPage({ baseURL: PHAROS_URL }))
  const figures: Figures = {}
  await page.goto(LIST)
  const list = page.locator('a[href*="/inbox/all-open/"]') // whatever language the agent reads
  await list.first().waitFor()

  figures.open = await measured(page, async turn => {
    if (turn > 0) await page.goBack()
    await list.nth(turn % 10).waitFor()
    return () => list.nth(turn % 10).click()
  })
  figures.next = await measured(page, async () => () => page.keyboard.press('j'))
  figures.previous = await measured(page, async () => () => page.keyboard.press('k'))
  Object.assign(figures, await typing(page))
  Object.assign(figures, await onALongTicket(page))
  if (PHAROS_FIGURES) await writeFile(PHAROS_FIGURES, JSON.stringify(figures))
})

/** The same on the ticket with the most messages, of which many have been read. */
async function onALongTicket(page: Page): Promise<Figures> {
  const list = page.locator('a[href*="/inbox/all-open/"]')
  await page.goto('/desk/inbox/all-open?filter=' + encodeURIComponent(`tag:${PHAROS_LONG_TICKET}`))
  const open = await measured(page, async turn => {
    if (turn > 0) await page.goBack()
    await list.first().waitFor()
    return () => list.first().click()
  })
  const messages = page.locator('[role=log] article')
  for (let times = 0; times < 10; times++) {
    const before = await messages.count()
    await messages.first().hover()
    await page.mouse.wheel(0, 2_000) // away from the top, and back to it
    await page.waitForTimeout(300)
    await page.mouse.wheel(0, -100_000)
    await expect.poll(() => messages.count()).toBeGreaterThan(before)
  }
  return { 'open, 10,000 messages': open, ...(await typing(page, ', 10,000 messages')) }
}

async function signedIn(page: Page): Promise<Page> {
  await page.goto('/desk/')
  await page.getByLabel('E-mail address').fill(PHAROS_EMAIL ?? '')
  await page.getByLabel('Password', { exact: true }).fill(PHAROS_PASSWORD ?? '')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('E-mail address')).toBeHidden()
  return page
}

/**
 * From the event of the key or the mouse until the frame in which another ticket's header and messages stand has been
 * drawn, in milliseconds.
 */
async function measured(page: Page, prepare: (turn: number) => Promise<() => Promise<void>>) {
  const took: number[] = []
  for (let turn = 0; turn < WARM + TURNS; turn++) {
    const act = await prepare(turn)
    const before = page.url()
    await page.evaluate(watch)
    await act()
    await page.waitForURL(url => url.href !== before)
    const one = await page.evaluate(() => (window as unknown as { shown: Promise<number> }).shown)
    if (turn >= WARM) took.push(one)
    await page.waitForTimeout(400) // a person looks at it
  }
  return took
}

/** Runs in the page. */
function watch() {
  const before = location.pathname
  const stands = () => {
    const number = /(\d+)$/.exec(location.pathname)?.[1]
    if (location.pathname === before || !number) return false
    const head = [...document.querySelectorAll('main header span')].some(
      span => span.textContent === `#${number}`,
    )
    return head && document.querySelector('[role=log] article') !== null
  }
  Object.assign(window, {
    shown: new Promise<number>(resolve => {
      let begin = 0
      const begun = (event: Event) => (begin ||= event.timeStamp)
      addEventListener('keydown', begun, { capture: true, once: true })
      addEventListener('mousedown', begun, { capture: true, once: true })
      const done = new MessageChannel() // asked within a frame, its turn comes when that frame has been drawn
      done.port1.onmessage = () => resolve(performance.now() - begin)
      const look = () => {
        if (begin && stands()) done.port2.postMessage(undefined)
        else requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
    }),
  })
}

/** What the page keeps while somebody types. */
interface Watched {
  frames: { from: number; took: number }[]
  checks: { startTime: number; duration: number }[]
}

/** How long each frame took while an answer is typed, and each of the checks made in the pauses, in milliseconds. */
async function typing(page: Page, of = ''): Promise<Figures> {
  await page.keyboard.press('r')
  await page.locator('[contenteditable=true]:focus').waitFor()
  await page.waitForTimeout(2_000)
  await page.evaluate(() => {
    const frames: { from: number; took: number }[] = []
    let last = performance.now()
    const frame = () => {
      const now = performance.now()
      frames.push({ from: last, took: now - last })
      last = now
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
    const checks: { startTime: number; duration: number }[] = []
    new PerformanceObserver(heard => {
      for (const { startTime, duration } of heard.getEntriesByName('checks'))
        checks.push({ startTime, duration })
    }).observe({ type: 'measure' })
    Object.assign(window, { frames, checks })
  })
  const text =
    'Hello, thank you for your patience. We looked at the printer on the second floor, and its tray was jammed. ' +
    'We will come by on Friday before noon and change it. Is there anything else that we can help you with? '
  for (let times = 0; times < 4; times++) {
    await page.keyboard.type(text, { delay: 30 })
    await page.waitForTimeout(1_000) // a person thinks, and the answer is looked at
  }
  const { frames, checks } = await page.evaluate(() => {
    const { frames, checks } = window as unknown as Watched
    return { frames: frames.slice(1), checks }
  })
  expect(checks.length, 'the answer was looked at').toBeGreaterThan(0)
  const checked = ({ from, took }: { from: number; took: number }) =>
    checks
      .filter(({ startTime }) => startTime >= from && startTime < from + took)
      .reduce((sum, { duration }) => sum + duration, 0)
  return {
    ['typing' + of]: frames.map(({ took }) => took),
    [`typing${of}, checks`]: checks.map(({ duration }) => duration),
    [`typing${of}, without the checks`]: frames.map(frame => frame.took - checked(frame)),
  }
}
