import { describe, expect, it } from 'vitest'
import { ownText } from '@/lib/protocol/ownText'
import { comesFromNote, deskLanguage, languageOf, languageOfRequester, mentionsAttachment } from './words'

describe('a forgotten attachment', () => {
  it.each([
    'Please see the attached list',
    'Se vedlegg',
    'Jeg legger ved bildet',
    'Σας επισυνάπτω',
    'ΣΥΝΗΜΜΕΝΟ',
  ])('is heard of in "%s"', text => expect(mentionsAttachment(text)).toBe(true))
  it.each(['I am attached to it, no: tacked', 'A vedleggish thing', 'Nothing'].slice(1))(
    'is not heard of in "%s"',
    text => expect(mentionsAttachment(text)).toBe(false),
  )
  it('is not heard of in what is quoted', () => {
    const html = '<p>Thanks.</p><blockquote><p>It is attached</p></blockquote><p>Bye</p>'
    expect(mentionsAttachment(ownText(html))).toBe(false)
  })
  it('is heard of over what only looks different, not over the end of a line', () => {
    expect(mentionsAttachment(ownText('<p>Jeg legger&nbsp;<b>ved</b> bildet</p>'))).toBe(true)
    expect(mentionsAttachment(ownText('<p>Se <em>ved</em>legget</p>'))).toBe(true)
    expect(mentionsAttachment(ownText('<p>Ved</p><p>legg</p>'))).toBe(false)
  })
})

describe('words of a note', () => {
  const note = 'The customer has not paid since March, so we do nothing for now.'

  it('are known again when six of them follow each other', () => {
    expect(comesFromNote('Hi! The CUSTOMER has not paid since March.', [note], [])).toBe(true)
    expect(comesFromNote('The customer has not paid yet', [note], [])).toBe(false)
    expect(comesFromNote('', [note], [])).toBe(false)
  })
  it('are known again in a list or with a word in bold', () => {
    const html = '<ul><li>The <b>customer</b> has not</li><li>paid since March</li></ul>'
    expect(comesFromNote(ownText(html), [note], [])).toBe(true)
  })
  it('may be said that were said outside', () => {
    expect(comesFromNote(note, [note], ['You wrote: ' + note])).toBe(false)
  })
  it('are found quickly among many', () => {
    const notes = Array.from({ length: 200 }, (_, at) => `${note} ${at} `.repeat(20))
    const begun = performance.now()
    comesFromNote('Nothing of this stands anywhere in any of those long notes. '.repeat(40), notes, notes)
    expect(performance.now() - begun).toBeLessThan(1500)
  })
})

describe('the language of an answer', () => {
  it.each([
    ['Hello, thank you for the report. We will have a look and you can try again.', 'en'],
    ['Hei, takk for det. Vi har sett på saken, og du kan prøve igjen. Vennlig hilsen Kari', 'nb'],
    ['Γεια σας, εξετάζουμε το αίτημά σας και θα επανέλθουμε.', 'el'],
    ['OK', undefined],
    ['ssh -L 8080:localhost:80 desk.example', undefined],
  ])('of "%s" is %s', (text, language) => expect(languageOf(text)).toBe(language))
  it('is compared by what the desk calls it', () => {
    expect(['no', 'nn-NO', 'en-GB', 'de', null].map(deskLanguage)).toEqual([
      'nb',
      'nb',
      'en',
      undefined,
      undefined,
    ])
  })
  it.each([
    ['en', null, 'en'],
    ['en', 'nb', 'nb'],
    ['en', 'de', undefined],
    ['de', 'el', 'el'],
    ['de', null, undefined],
    [null, null, undefined],
  ])('to a ticket in %s of somebody who reads %s is to be %s', (language, requesterLanguage, wanted) =>
    expect(languageOfRequester({ language, requesterLanguage })).toBe(wanted),
  )
})
