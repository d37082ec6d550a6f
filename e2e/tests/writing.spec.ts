import { ADMIN, expect, test } from '../lib/desk.ts'

const requester = { address: 'tora@writing.example', name: 'Tora Lind' }

test.afterAll(async ({ desk, browser }) => {
  const page = await desk.page(browser)
  await desk.holdReplies(page, 0)
  await page.context().close()
})

test('an answer is taken back before it leaves, and stopped when the requester is first', async ({
  desk,
  browser,
}) => {
  const page = await desk.page(browser)
  await desk.holdReplies(page, 60)
  const { number } = await desk.create<{ number: number }>(page, '/tickets', {
    subject: 'The horn is hoarse',
    text: 'Listen.',
    requester,
  })
  await page.goto(`/desk/tickets/${number}`)
  const editor = page.getByRole('textbox', { name: 'Reply', exact: true })
  await editor.fill('Give it honey')
  await page.getByRole('button', { name: /^Send/ }).first().click()
  const held = page.getByRole('region', { name: 'Answers that have not left', exact: true })
  await expect(held).toContainText('Your answer leaves in a moment')
  await expect(editor).toHaveText('')

  await page.getByRole('button', { name: /^Undo/ }).click()
  await expect(editor).toHaveText('Give it honey')
  await expect(held).toBeHidden()

  await page.keyboard.press('Control+Enter')
  await expect(held).toContainText('Give it honey')
  await desk.write(page, 'post', `/tickets/${number}/held-replies`, { text: 'Still there?', undoWithin: 60 })
  await page.getByRole('button', { name: 'Stop it', exact: true }).first().click()
  await expect(held).toContainText('Not sent: you took it back')
  await page.context().close()
})

test('a macro is used by the keyboard alone, taken back, and still there after a reload', async ({
  desk,
  browser,
}) => {
  const page = await desk.page(browser)
  await desk.holdReplies(page, 60)
  await desk.create(page, '/macros', {
    name: 'Ask for the log',
    group: 'desk',
    texts: [{ language: 'en', html: '<p>Hi {{requester.firstName}}, send us the log, please.</p>' }],
    actions: { status: 'pending', assignee: 'me', addTags: ['log'] },
  })
  const { number } = await desk.create<{ number: number }>(page, '/tickets', {
    subject: 'The lamp flickers',
    text: 'Since noon.',
    requester,
  })
  await page.goto(`/desk/tickets/${number}`)
  const editor = page.getByRole('textbox', { name: 'Reply', exact: true })
  await expect(editor).toBeVisible()
  await page.keyboard.press('r')
  await expect(editor).toBeFocused()
  await page.keyboard.type('/')
  await expect(page.getByRole('combobox', { name: 'Find a macro …', exact: true })).toBeFocused()
  await page.keyboard.type('log')
  await expect(page.getByRole('option', { name: /Ask for the log/ })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(editor).toHaveText('Hi Tora, send us the log, please.')
  await expect(page.getByText('Assignee: me')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Send and set Pending', exact: true })).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: /^Undo/ }).press('Enter')
  await expect(page.getByText('Assignee: me')).toBeVisible()
  const draft = await (await page.request.get(`/api/v1/tickets/${number}/draft`)).json()
  expect(draft.macro).toMatchObject({ name: 'Ask for the log', status: 'pending' })

  await desk.holdReplies(page, 0)
  await page.reload()
  await expect(editor).toHaveText('Hi Tora, send us the log, please.')
  await expect(page.getByText('Assignee: me')).toBeVisible()
  await editor.focus()
  await page.keyboard.press('Control+Enter')

  await expect(
    page
      .getByText(`${ADMIN.name} wrote`)
      .or(page.getByText(/macro “Ask for the log”/))
      .first(),
  ).toBeVisible()
  const ticket = await (await page.request.get(`/api/v1/tickets/${number}`)).json()
  expect(ticket).toMatchObject({ status: 'pending', tags: ['log'], assignee: { name: ADMIN.name } })
  await page.context().close()
})

test('the note of a macro stands below the answer, is changed there, and leaves with it', async ({
  desk,
  browser,
}) => {
  const page = await desk.page(browser)
  await desk.holdReplies(page, 60)
  await desk.create(page, '/macros', {
    name: 'The parcel is sent',
    group: 'desk',
    texts: [{ language: 'en', html: '<p>It is on its way.</p>' }],
    notes: [{ language: 'en', html: '<p>Told {{requester.firstName}}.</p>' }],
  })
  await desk.create(page, '/macros', {
    name: 'Ask the carrier',
    group: 'desk',
    notes: [{ language: 'en', html: '<p>Asked the carrier.</p>' }],
    actions: { addTags: ['carrier'] },
  })
  const { number } = await desk.create<{ number: number }>(page, '/tickets', {
    subject: 'Where is my parcel',
    text: 'Ordered last week.',
    requester,
  })
  await page.goto(`/desk/tickets/${number}`)
  const editor = page.getByRole('textbox', { name: 'Reply', exact: true })
  const note = page.getByRole('textbox', { name: 'Note for colleagues', exact: true })
  async function use(name: string) {
    await page.keyboard.type('/')
    await page.getByRole('combobox', { name: 'Find a macro …', exact: true }).fill(name)
    await expect(page.getByRole('option', { name })).toHaveAttribute('aria-selected', 'true')
    await page.keyboard.press('Enter')
  }
  await expect(editor).toBeVisible()
  await page.keyboard.press('r')
  await use('The parcel is sent')
  await expect(editor).toHaveText('It is on its way.')
  await expect(note).toHaveText('Told Tora.')
  await note.focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' Ask on Friday.')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: /^Undo/ }).press('Enter')
  await expect(note).toHaveText('Told Tora. Ask on Friday.')

  await desk.holdReplies(page, 0)
  await page.reload()
  await expect(note).toHaveText('Told Tora. Ask on Friday.')
  await editor.focus()
  await page.keyboard.press('Control+Enter')
  const messages = async () =>
    (await (await page.request.get(`/api/v1/tickets/${number}/messages`)).json()).items.map(
      ({ kind, text }: { kind: string; text: string }) => `${kind}: ${text.trim()}`,
    )
  await expect
    .poll(messages)
    .toEqual([
      'internal: Told Tora. Ask on Friday.',
      'public: It is on its way.',
      'public: Ordered last week.',
    ])

  await editor.focus()
  await use('The parcel is sent')
  await expect(note).toHaveText('Told Tora.')
  await page.getByRole('button', { name: 'Leave no note', exact: true }).press('Enter')
  await expect(note).toBeHidden()
  await expect(editor).toBeFocused()
  await page.keyboard.press('Control+Enter')
  await expect.poll(async () => (await messages())[0]).toBe('public: It is on its way.')

  await editor.focus()
  await use('Ask the carrier')
  await expect(page.getByRole('textbox', { name: 'Internal note', exact: true })).toHaveText(
    'Asked the carrier.',
  )
  await page.keyboard.press('Control+Enter')
  await expect.poll(async () => (await messages())[0]).toBe('internal: Asked the carrier.')
  const ticket = await (await page.request.get(`/api/v1/tickets/${number}`)).json()
  expect(ticket.tags).toEqual(['carrier'])
  await page.context().close()
})

test('what is pasted from elsewhere brings nothing along that acts', async ({ desk, browser }) => {
  const page = await desk.page(browser)
  const asked: string[] = []
  page.on('request', request => asked.push(request.url()))
  const { number } = await desk.create<{ number: number }>(page, '/tickets', {
    subject: 'Pasting',
    text: 'Please.',
    requester,
  })
  await page.goto(`/desk/tickets/${number}`)
  const editor = page.getByRole('textbox', { name: 'Reply', exact: true })
  await editor.click()
  await editor.evaluate(element => {
    const data = new DataTransfer()
    data.setData(
      'text/html',
      '<p onclick="alert(1)">Word<script>alert(2)</script><img src="https://spy.example/p.png" onerror="alert(3)">' +
        '<a href="javascript:alert(4)">link</a><iframe src="https://spy.example/"></iframe></p>',
    )
    element.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    )
  })
  await expect(editor).toContainText('Word')
  const html = await editor.innerHTML()
  expect(html).not.toMatch(/spy\.example|javascript:|onclick|onerror|script|iframe/)
  expect(asked.filter(url => url.includes('spy.example'))).toEqual([])
  await page.context().close()
})

test('what is copied in a spreadsheet is pasted as words, a picture alone as a picture of a fitting width', async ({
  desk,
  browser,
}) => {
  const page = await desk.page(browser)
  await desk.holdReplies(page, 0)
  const { number } = await desk.create<{ number: number }>(page, '/tickets', {
    subject: 'Pasting from a sheet',
    text: 'Please.',
    requester,
  })
  await page.goto(`/desk/tickets/${number}`)
  const editor = page.getByRole('textbox', { name: 'Reply', exact: true })
  await editor.click()
  const paste = (words: Record<string, string>) =>
    editor.evaluate(async (field, said) => {
      const canvas = new OffscreenCanvas(1200, 300)
      canvas.getContext('2d')?.fillRect(0, 0, 1200, 300)
      const clipboardData = new DataTransfer()
      clipboardData.items.add(new File([await canvas.convertToBlob()], 'image.png', { type: 'image/png' }))
      for (const [type, text] of Object.entries(said)) clipboardData.setData(type, text)
      field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    }, words)

  await paste({ 'text/html': '<table><tr><td>Lamp 12</td></tr></table>', 'text/plain': 'Lamp 12' })
  await expect(editor).toContainText('Lamp 12')
  await expect(editor.getByRole('img')).toHaveCount(0)

  await paste({ 'text/html': '<img src="https://spy.example/p.png">' })
  await expect(editor.getByRole('img', { name: 'image.png', exact: true })).toHaveAttribute('width', '600')
  await expect(editor.getByRole('img')).toHaveAttribute('height', '150')
  await expect(page.getByText('image.png', { exact: true })).toHaveCount(1)
  const sent = page.waitForResponse(/\/messages$/)
  await page.keyboard.press('Control+Enter')
  expect((await (await sent).json()).html).toContain('width="600"')
})
