import type { Locator } from '@playwright/test'
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

test('what is begun while an answer is on its way outlives it', async ({ desk, browser }) => {
  const page = await desk.page(browser)
  for (const [seconds, way] of [
    [0, 'messages'],
    [60, 'held-replies'],
  ] as const) {
    await desk.holdReplies(page, seconds)
    const { number } = await desk.create<{ number: number }>(page, '/tickets', {
      subject: `The road is slow for ${way}`,
      text: 'Hurry.',
      requester,
    })
    await page.goto(`/desk/tickets/${number}`)
    const editor = page.getByRole('textbox', { name: 'Reply', exact: true })
    const saved = async () => {
      const draft = await page.request.get(`/api/v1/tickets/${number}/draft`)
      return draft.status() === 204 ? null : (await draft.json()).text.trim()
    }
    await editor.fill('The first')
    await expect.poll(saved).toBe('The first')
    let go = () => {}
    const mayGo = new Promise<void>(resolve => (go = resolve))
    await page.route(`**/tickets/${number}/${way}`, async route => {
      if (route.request().method() === 'POST') await mayGo
      await route.continue()
    })
    await page.keyboard.press('Control+Enter')
    await expect(editor).toHaveText('')
    await editor.click()
    await page.keyboard.type('The second')
    await expect.poll(saved).toBe('The second')
    const taken = page.waitForResponse(
      answer => answer.url().endsWith(way) && answer.request().method() === 'POST',
    )
    go()
    expect((await taken).status()).toBe(201)
    expect(await saved()).toBe('The second')
    await page.reload()
    await expect(editor).toHaveText('The second')
    expect(await saved()).toBe('The second')
  }
  await page.context().close()
})

test('what is begun while an answer is on its way back stays in the composer', async ({ desk, browser }) => {
  const page = await desk.page(browser)
  await desk.holdReplies(page, 60)
  const { number } = await desk.create<{ number: number }>(page, '/tickets', {
    subject: 'The way back is slow',
    text: 'Wait.',
    requester,
  })
  await page.goto(`/desk/tickets/${number}`)
  const editor = page.getByRole('textbox', { name: 'Reply', exact: true })
  const saved = async () => {
    const draft = await page.request.get(`/api/v1/tickets/${number}/draft`)
    return draft.status() === 204 ? null : (await draft.json()).text.trim()
  }
  await editor.fill('The first')
  await page.keyboard.press('Control+Enter')
  let go = () => {}
  const mayGo = new Promise<void>(resolve => (go = resolve))
  await page.route('**/take-back', async route => {
    const answer = await route.fetch()
    await mayGo
    await route.fulfill({ response: answer })
  })
  await page.getByRole('button', { name: /^Undo/ }).click()
  await expect.poll(saved).toBe('The first')
  await editor.click()
  await page.keyboard.type('The second')
  const other = page.getByRole('region', { name: 'Another version of your draft', exact: true })
  await expect(other).toBeVisible()
  go()
  await expect(
    page.getByText('Not sent. It waits above what you are writing.', { exact: true }),
  ).toBeVisible()
  await expect(other).toBeHidden()
  await expect.poll(saved).toBe('The second')
  await expect(editor).toHaveText('The second')
  const aside = page.getByRole('region', { name: 'Answers that have not left', exact: true })
  await expect(aside).toContainText('The first')
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

  await page.goto('/desk/settings/macros')
  const row = page.getByRole('row', { name: /Ask for the log/ })
  await row.getByRole('button', { name: 'Edit', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click()
  await expect(row).toHaveCount(0)
  await page.getByRole('button', { name: /^Undo/ }).click()
  await expect(row).toContainText('send us the log, please')
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
  const savedNote = async () => {
    const draft = await page.request.get(`/api/v1/tickets/${number}/draft`)
    return draft.status() === 204 ? '' : (await draft.json()).macro.note
  }
  await expect.poll(savedNote).toContain('Told Tora.')
  await page.keyboard.type(' Ask on Friday.')
  await expect.poll(savedNote).toContain('Ask on Friday.')
  await page.reload()
  await expect(note).toHaveText('Told Tora. Ask on Friday.')
  await editor.focus()
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

test('what is amiss with a reply is told before it leaves, and keeps nobody from sending it', async ({
  desk,
  browser,
}) => {
  const page = await desk.page(browser)
  await desk.holdReplies(page, 0)
  const asker = { name: 'Sunniva Dal', addresses: ['sunniva@writing.example'], language: 'nb' }
  const { id } = await desk.create(page, '/contacts', asker)
  const opened = { subject: 'The stair creaks', text: 'Listen.', requesterId: id }
  const { number } = await desk.create<{ number: number }>(page, '/tickets', opened)
  const rotten = 'The third step is rotten and must be replaced before winter'
  await desk.create(page, `/tickets/${number}/messages`, { kind: 'internal', text: `${rotten}, I hear.` })
  await page.goto(`/desk/tickets/${number}`)
  const editor = page.getByRole('textbox', { name: 'Reply', exact: true })
  const composer = page.getByRole('region', { name: 'Your answer', exact: true })
  await expect(editor).toBeVisible()

  await page.keyboard.press('i')
  await expect(page.getByRole('textbox', { name: 'Internal note', exact: true })).toBeFocused()
  await page.keyboard.type(`Thank you for this. ${rotten}. The drawing is attached.`)
  await composer.getByRole('tab', { name: 'Reply', exact: true }).click()
  await page.getByRole('combobox', { name: 'Cc', exact: true }).click()
  await page.keyboard.type('guest@writing.example')
  await page.keyboard.press('Enter')
  for (const told of [
    'This was written as an internal note.',
    'Words of an internal note stand in this reply.',
    'New in this conversation: guest@writing.example',
    'This is written in English; the language of Sunniva Dal is Norsk bokmål.',
  ])
    await expect(composer.getByText(told)).toBeVisible()

  await composer.getByRole('button', { name: /^Send/ }).first().click()
  await expect(composer.getByText('You mention an attachment, but nothing is attached.')).toBeVisible()
  await expect(editor).toContainText('The drawing is attached.')
  const sent = page.waitForResponse(/\/messages$/)
  await editor.focus()
  await page.keyboard.press('Control+Enter')
  expect(await (await sent).json()).toMatchObject({ kind: 'public', cc: ['guest@writing.example'] })
  await expect(editor).toHaveText('')
  await expect(composer.getByText(/attachment|internal note\.|New in this|written in/)).toHaveCount(0)
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

test('a file is dropped in; what is copied in a spreadsheet is pasted as words, a picture alone as a fitting picture', async ({
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
  const dropped = await page.evaluateHandle(() => {
    const data = new DataTransfer()
    data.items.add(new File(['Turn left at the lamp'], 'way.txt', { type: 'text/plain' }))
    return data
  })
  await editor.dispatchEvent('dragenter', { dataTransfer: dropped }) // nobody has written yet: it becomes an editor now
  const at = await editor.boundingBox()
  const place = { clientX: (at?.x ?? 0) + 20, clientY: (at?.y ?? 0) + 20 }
  await editor.dispatchEvent('drop', { dataTransfer: dropped, ...place })
  await expect(page.getByText('way.txt', { exact: true })).toBeVisible()
  await dropBeside(page.getByRole('log'))
  await dropBeside(page.getByRole('toolbar', { name: 'Formatting', exact: true }))
  await expect(page.getByText('beside.txt', { exact: true })).toHaveCount(2)
  await editor.click()
  /** The browser opens a dropped file unless somebody takes it. */
  async function dropBeside(place: Locator) {
    const taken = await place.evaluate(there => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File(['Beside'], 'beside.txt', { type: 'text/plain' }))
      return ['dragover', 'drop'].map(
        type => !there.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true })),
      )
    })
    expect(taken).toEqual([true, true])
  }
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
  const message = await (await sent).json()
  expect(message.html).toContain('width="600"')
  expect(message.attachments.map(({ name }: { name: string }) => name)).toContain('way.txt')
})

test('what is begun in a long field is there after a look elsewhere, and is saved or left by keyboard', async ({
  desk,
  browser,
}) => {
  const page = await desk.page(browser)
  const { number } = await desk.create<{ number: number }>(page, '/tickets', {
    subject: 'The bell is dull',
    text: 'Since the frost.',
    requester: { address: 'ringer@tower.example' },
  })
  const field = page.getByRole('textbox', { name: 'Problem description', exact: true })
  await page.goto(`/desk/tickets/${number}`)
  await expect(field).toHaveValue('Since the frost.')

  await field.fill('The clapper is cracked')
  await page.getByRole('tab', { name: 'Person', exact: true }).click()
  await expect(field).toBeHidden()
  await page.getByRole('tab', { name: 'Ticket', exact: true }).click()
  await expect(field).toHaveValue('The clapper is cracked')
  await page.reload()
  await expect(field).toHaveValue('The clapper is cracked')

  await field.press('Escape')
  await expect(field).toHaveValue('Since the frost.')
  await page.reload()
  await expect(field).toHaveValue('Since the frost.')

  await field.fill('The clapper is cracked')
  await field.press('ControlOrMeta+Enter')
  await expect(page.getByRole('button', { name: 'Undo' }).first()).toBeVisible()
  await page.reload()
  await expect(field).toHaveValue('The clapper is cracked')
  const ticket = await (await page.request.get(`/api/v1/tickets/${number}`)).json()
  expect(ticket.description).toBe('The clapper is cracked')
})

test('a note asked for in a macro can be written at once', async ({ desk, browser }) => {
  const page = await desk.page(browser)
  await page.goto('/desk/settings/macros')
  await page.getByRole('button', { name: 'New macro', exact: true }).first().click()
  const dialog = page.getByRole('dialog', { name: 'New macro', exact: true })
  await dialog.getByRole('button', { name: 'Leave a note as well', exact: true }).click()
  const note = dialog.getByRole('textbox', { name: 'Note for colleagues', exact: true })
  await expect(note).toBeFocused()
  await page.keyboard.type('Told by phone')
  await expect(note).toHaveText('Told by phone')
})
