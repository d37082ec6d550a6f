import { expect, it } from 'vitest'
import { meansFiles, sizeInMail } from './pasted'

const cell =
  '<html><head><style>td{mso-a:b}</style></head><body><table><tr><td>12</td></tr></table></body></html>'

it.each([
  ['a screenshot', ['image.png'], '', '', true],
  ['cells of Excel', ['image.png'], cell, '12\r\n', false],
  ['a paragraph of Word', ['image.png'], '<!--StartFragment--><p class=MsoNormal>Hi</p>', 'Hi', false],
  ['words of Outlook without HTML', ['image.png'], '', 'Hi', false],
  [
    'a picture of a page',
    ['image.png'],
    '<meta charset="utf-8"><img src="https://a.example/x.png">',
    '',
    true,
  ],
  [
    'a picture of Word',
    ['image.png'],
    '<style>p{a:b}</style><p><img src="file:///x">&nbsp;</p>',
    ' \r\n',
    true,
  ],
  ['a file of a folder', ['rules.pdf'], '', 'rules.pdf', true],
  ['files of a folder', ['a.pdf', 'b.pdf'], '', '/home/a.pdf\n/home/b.pdf', true],
  ['words alone', [], '<p>Hi</p>', 'Hi', false],
  ['nothing', [], '', '', false],
])('takes %s for files or not', (_, names, html, text, files) => {
  expect(meansFiles({ names, html, text })).toBe(files)
})

it.each([
  [
    { width: 320, height: 900 },
    { width: 320, height: 900 },
  ],
  [
    { width: 2400, height: 1200 },
    { width: 600, height: 300 },
  ],
  [
    { width: 6000, height: 1 },
    { width: 600, height: 1 },
  ],
])('draws a picture no wider than a mail', (natural, drawn) => {
  expect(sizeInMail(natural)).toEqual(drawn)
})
