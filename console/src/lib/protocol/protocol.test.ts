import { describe, expect, it } from 'vitest'
import { type Check, review, type Writing } from './protocol'
import { readability, syllablesOf } from './readability'

const start: Writing = {
  text: '',
  language: 'en',
  person: 'Ane Lie',
  agent: 'Priya Patel',
  asked: '',
  glossary: [],
}
const found = (check: Check, writing: Partial<Writing>) =>
  review({ ...start, ...writing }).find(finding => finding.check === check)

describe('a greeting', () => {
  it.each([
    ['en', 'Hi Ane,\n\nThe printer works again.', 'Ane Lie', undefined],
    ['en', 'Good morning, Ms Lie.', 'Ane Lie', undefined],
    ['en', 'The printer works again.', 'Ane Lie', 'greeting'],
    ['en', 'Hello,\n\nThe printer works again.', 'Ane Lie', 'name'],
    ['en', 'This hides hi deep in the line', 'Ane Lie', 'greeting'],
    ['nb', 'Hei Ane!\nSkriveren virker.', 'Ane Lie', undefined],
    ['el', 'Καλημέρα Γιώργο,\nο εκτυπωτής λειτουργεί.', 'Γιώργος Παπάς', undefined],
    ['el', 'Ο εκτυπωτής λειτουργεί.', 'Γιώργος Παπάς', 'greeting'],
  ])('%s: %s', (language, text, person, missing) => {
    expect(found('greeting', { language, text, person })?.missing).toBe(missing)
  })
})

describe('a closing', () => {
  it.each([
    ['en', 'Done.\n\nKind regards\nPriya Patel\nHarbour IT', undefined],
    ['en', 'Done.\n\nPriya Patel\nHarbour IT', 'closing'],
    ['en', 'Done.\n\nKind regards\nHarbour IT', 'agent'],
    ['en', 'Done.\n\nKind regards\nPriya', undefined],
    ['nb', 'Ferdig.\n\nMed vennlig hilsen\nPriya Patel, Harbour IT', undefined],
    ['el', 'Έτοιμο.\n\nΜε εκτίμηση\nPriya Patel, Harbour IT', undefined],
  ])('%s: %s', (language, text, missing) => {
    expect(found('closing', { language, text })?.missing).toBe(missing)
  })
})

describe('questions', () => {
  const asked = 'Hello. Can I get a new keyboard? And when is the canteen open?'
  it('are open until the reply speaks of each', () => {
    expect(found('questions', { asked, text: 'Hi Ane, a keyboard is on its way.' })?.places).toEqual([
      { text: 'And when is the canteen open?' },
    ])
    expect(
      found('questions', { asked, text: 'A keyboard is on its way; the canteen opens at 11.' })?.met,
    ).toBe(true)
  })
  it('may wait for a next step with a time', () => {
    expect(found('questions', { asked, text: 'I will find out and write to you by Friday.' })?.met).toBe(true)
  })
  it('are none where nothing was asked', () => {
    expect(found('questions', { asked: 'It is broken.', text: 'Hi' })?.met).toBeUndefined()
  })
  it('end in a semicolon in Greek', () => {
    const greek = { language: 'el', asked: 'Πότε ανοίγει το κυλικείο;' }
    expect(found('questions', { ...greek, text: 'Το κυλικείο ανοίγει στις 11.' })?.met).toBe(true)
    expect(found('questions', { ...greek, text: 'Γεια σας.' })?.met).toBe(false)
  })
})

describe('a next step', () => {
  it.each([
    ['en', 'We will replace it on Monday.', undefined],
    ['en', 'We will replace it by 3 March.', undefined],
    ['en', 'We will replace it at 14:00.', undefined],
    ['en', 'We will replace it.', 'date'],
    ['en', 'It works.', 'step'],
    ['en', 'Please restart it.', undefined],
    ['en', 'I will send you the parts list tomorrow.', undefined],
    ['en', "We'll call you on Monday", undefined],
    ['en', 'We’re going to call you at 3 pm.', undefined],
    ['en', 'A technician will visit you on Tuesday.', undefined],
    ['en', 'The part arrives next week.', undefined],
    ['en', 'I am sending it in two days.', undefined],
    ['en', 'I will write to you by the end of the day.', undefined],
    ['en', 'A technician will visit you.', 'step'],
    ['en', 'It broke on Monday.', 'step'],
    ['nb', 'Jeg sender deg delelisten i morgen.', undefined],
    ['nb', 'Vi ringer deg på mandag.', undefined],
    ['nb', 'Teknikeren kommer om to dager.', undefined],
    ['nb', 'Du får den om en time.', undefined],
    ['nb', 'Vi bytter den kl. 14.', undefined],
    ['nb', 'Den gikk i stykker på mandag.', 'step'],
    ['nb', 'Vi skal bytte den på mandag.', undefined],
    ['nb', 'Jeg skal bytte den.', 'date'],
    ['el', 'Θα τον αλλάξουμε τη Δευτέρα.', undefined],
    ['el', 'Θα τον αλλάξουμε στις 3 Μαρτίου.', undefined],
    ['el', 'Σας στέλνω αύριο τη λίστα.', undefined],
    ['el', 'Ο τεχνικός έρχεται σε δύο μέρες.', undefined],
    ['el', 'Θα σας τηλεφωνήσουμε στις 3.', undefined],
    ['el', 'Χάλασε τη Δευτέρα.', 'step'],
    ['el', 'Λειτουργεί.', 'step'],
    ['el', 'Ποιος είναι ο αριθμός του;', undefined],
    ['el', 'Ποιος είναι ο αριθμός του\u037e', undefined],
    ['el', 'Ποιος είναι ο αριθμός του; και πού βρίσκεται ο εκτυπωτής', undefined],
    ['en', 'It works; all is well.', 'step'],
    ['en', 'I will write to you in half an hour.', undefined],
    ['en', 'I will write to you in seven days.', undefined],
    ['en', 'I will write to you in eight days.', undefined],
    ['en', 'I will write to you in nine days.', undefined],
    ['en', 'I will write to you in ten days.', undefined],
    ['en', 'It comes with a lamp that broke on Monday.', 'step'],
    ['en', 'I expect it broke on Monday.', 'step'],
    ['en', 'We will not replace it on Monday.', 'step'],
    ['en', "We won't replace it on Monday.", 'step'],
    ['en', 'We are not going to call you on Monday.', 'step'],
    ['nb', 'Vi ringer deg om en halv time.', undefined],
    ['nb', 'Vi ringer deg om sju dager.', undefined],
    ['nb', 'Vi ringer deg om syv dager.', undefined],
    ['nb', 'Vi ringer deg om åtte dager.', undefined],
    ['nb', 'Vi ringer deg om ni dager.', undefined],
    ['nb', 'Vi ringer deg om ti dager.', undefined],
    ['nb', 'Vi skal ikke bytte den på mandag.', 'step'],
    ['nb', 'Teknikeren kommer ikke på mandag.', 'step'],
    ['nb', 'Hvis den ikke virker, ringer vi deg på mandag.', undefined],
    ['el', 'Θα σας τηλεφωνήσουμε σε ένα λεπτό.', undefined],
    ['el', 'Θα σας τηλεφωνήσουμε σε έναν μήνα.', undefined],
    ['el', 'Θα σας τηλεφωνήσουμε σε μισή ώρα.', undefined],
    ['el', 'Θα σας τηλεφωνήσουμε σε επτά μέρες.', undefined],
    ['el', 'Δεν θα τον αλλάξουμε τη Δευτέρα.', 'step'],
    ['el', 'Ο τεχνικός δεν έρχεται τη Δευτέρα.', 'step'],
  ])('%s: %s', (language, text, missing) => {
    expect(found('next-step', { language, text })?.missing).toBe(missing)
  })
})

describe('how a text reads', () => {
  it('is worked out by LIX in Norwegian', () => {
    // 21 words in 4 sentences, 3 of them longer than six letters: 21/4 + 100*3/21 = 19.5.
    const text =
      'Vi har sett på saken. Skriveren din trenger nytt papir. Datamaskinen virker som den skal. Ring oss gjerne igjen mandag morgen.'
    expect(readability(text, 'nb')).toMatchObject({ formula: 'lix', score: 20, ease: 'very-easy' })
  })
  it('is worked out by Flesch in English', () => {
    // 20 one-syllable words in 4 sentences: 206.835 - 1.015*5 - 84.6 = 117.16.
    const text = 'The cat sat down here. The dog ran off fast. We all went home then. You can sleep well now.'
    expect(readability(text, 'en')).toMatchObject({ formula: 'flesch', score: 117, ease: 'very-easy' })
  })
  it('is no formula in Greek', () => {
    const text =
      'Ο εκτυπωτής λειτουργεί ξανά. Αλλάξαμε το χαρτί και το μελάνι. Αν έχετε απορίες, γράψτε μας ξανά όποτε θέλετε εσείς ή τηλεφωνήστε.'
    expect(readability(text, 'el')).toMatchObject({ formula: 'lengths', ease: 'easy' })
  })
  it('is not judged by a few words', () => {
    expect(readability('It works again.', 'en')).toBeUndefined()
  })
  it.each([
    ['cat', 1],
    ['table', 2],
    ['make', 1],
    ['worked', 1],
    ['wanted', 2],
    ['printer', 2],
    ['keyboard', 2],
    ['responsibility', 6],
    ['boxes', 1],
    ['yes', 1],
    ['the', 1],
  ])('counts the syllables of %s', (word, syllables) => {
    expect(syllablesOf(word)).toBe(syllables)
  })
})

describe('words', () => {
  it('of the desk have a plain one beside them', () => {
    const glossary = [
      { word: 'LDAP', plain: 'sign-in' },
      { word: 'ticket queue', plain: 'list' },
    ]
    expect(found('jargon', { glossary, text: 'The ldap server, the ticket queues.' })?.places).toEqual([
      { text: 'LDAP', instead: 'sign-in' },
    ])
  })
  it.each([
    ['en', 'You should have restarted it.', false],
    ['en', "You didn't restart it.", false],
    ['en', 'It was restarted.', true],
    ['nb', 'Som sagt må den startes på nytt.', false],
    ['el', 'Όπως σας είπα, πρέπει να γίνει επανεκκίνηση.', false],
  ])('that blame are found: %s %s', (language, text, met) => {
    expect(found('blame', { language, text })?.met).toBe(met)
  })
  it('are counted in each sentence', () => {
    const long = Array.from({ length: 26 }, (_, i) => `word${i}`).join(' ')
    expect(found('long-sentences', { text: `${long}. Short.` })?.places).toEqual([{ text: `${long}.` }])
  })
})

it('says nothing about what it has no words for', () => {
  const german = review({ ...start, language: 'de', text: 'Guten Tag, es geht wieder.' })
  expect(german.filter(finding => finding.met === false)).toEqual([])
})
