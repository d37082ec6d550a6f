import { expect, test } from '../lib/desk.ts'

const requester = { address: 'ylva@calm.example', name: 'Ylva' }

test('nothing beside a ticket moves while the rest of it comes', async ({ desk, browser }) => {
  const page = await desk.page(browser)
  const { number } = await desk.create<{ number: number }>(page, '/tickets', {
    subject: 'The anchor drags',
    text: 'See above.',
    requester,
    tags: ['anchor', 'chain', 'a rather long one that takes a line'],
  })
  await page.addInitScript(() => {
    const moved: string[] = []
    Object.assign(window, { moved })
    new PerformanceObserver(list => {
      for (const shift of list.getEntries() as (PerformanceEntry & { sources?: { node: Node | null }[] })[]) {
        for (const { node } of shift.sources ?? []) {
          const part = node instanceof Element ? node : node?.parentElement
          if (part?.closest('[role=tabpanel]')) moved.push(part.textContent ?? '')
        }
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto(`/desk/tickets/${number}`)
  const panel = page.getByRole('tabpanel', { name: 'Ticket', exact: true })
  await expect(panel.getByRole('button', { name: 'Follow', exact: true })).toBeVisible()
  await expect(panel.getByText('a rather long one that takes a line')).toBeVisible()
  await expect(panel.getByRole('region', { name: 'Time spent', exact: true })).toBeVisible()
  expect(await page.evaluate(() => (window as unknown as { moved: string[] }).moved)).toEqual([])
})

test('an address without a page keeps the menu beside it', async ({ desk, browser }) => {
  const page = await desk.page(browser)
  await page.goto('/desk/tickets')
  await expect(page).toHaveURL(/\/desk\/inbox\/all-open/)
  await page.goto('/desk/nowhere/at/all')
  await expect(page.getByText('There is nothing at this address')).toBeVisible()
  await page.getByRole('navigation').getByRole('link', { name: /^Home/ }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Astrid')
})

test('a tooltip tells of a clipped name what is to be seen of it', async ({ desk, browser }) => {
  const page = await desk.page(browser)
  await page.goto('/desk/')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Astrid')
  await page.evaluate(() => {
    document
      .querySelector('h1')
      ?.insertAdjacentHTML(
        'beforebegin',
        '<p id="clipped" style="width:90px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap">' +
          '<span class="visually-hidden">Unread: </span>The anchor drags in <b>heavy</b> seas<i hidden> today</i></p>',
      )
  })
  await page.locator('#clipped').hover({ position: { x: 20, y: 5 } })
  await expect(page.getByRole('tooltip')).toHaveText('The anchor drags in heavy seas')
})
