/**
 * What people write, in the languages of the desk, so that checks can look for it. All in lower case and without accents
 * (see {@link plain}); a phrase matches as whole words.
 */
export interface Phrases {
  /** How a message begins. */
  greetings: string[]
  /** How it ends. */
  closings: string[]
  /** Words by which somebody promises to do something. */
  promises: string[]
  /** Words that say when, besides dates, times and the names of days. */
  whens: string[]
  /** Words by which the reader is asked to do something. */
  requests: string[]
  /** Phrases that put the blame on the reader, or talk down to them. */
  blame: string[]
  /** Words that say nothing about what a question is about. */
  empty: string[]
}

const en: Phrases = {
  greetings: ['hi', 'hello', 'dear', 'good morning', 'good afternoon', 'good evening', 'good day', 'welcome'],
  closings: [
    'regards',
    'best regards',
    'kind regards',
    'warm regards',
    'sincerely',
    'yours sincerely',
    'yours faithfully',
    'best wishes',
    'all the best',
    'many thanks',
    'thank you',
    'thanks',
    'best',
    'cheers',
  ],
  promises: [
    'we will',
    'i will',
    'we ll',
    'i ll',
    'we are going to',
    'i am going to',
    'you will hear',
    'you will get',
  ],
  whens: [
    'today',
    'tonight',
    'tomorrow',
    'within',
    'this week',
    'next week',
    'this afternoon',
    'shortly after',
    'noon',
  ],
  requests: [
    'please',
    'could you',
    'can you',
    'would you',
    'let us know',
    'let me know',
    'reply with',
    'send us',
  ],
  blame: [
    'you should have',
    'you failed to',
    'you did not',
    'you didn t',
    'you forgot',
    'you neglected',
    'your fault',
    'your mistake',
    'your own fault',
    'as i already',
    'as we already',
    'as already stated',
    'as i said',
    'like i said',
    'obviously',
    'you claim',
    'you must understand',
    'why didn t you',
    'calm down',
    'that is not our problem',
    'not my problem',
    'it is your responsibility',
  ],
  empty: [
    'what',
    'when',
    'where',
    'which',
    'does',
    'have',
    'this',
    'that',
    'with',
    'from',
    'your',
    'will',
    'would',
    'could',
    'should',
    'there',
    'about',
    'please',
    'they',
    'them',
    'then',
    'than',
    'been',
    'also',
    'some',
    'any',
    'possible',
  ],
}

const nb: Phrases = {
  greetings: [
    'hei',
    'hallo',
    'god dag',
    'god morgen',
    'god kveld',
    'kjære',
    'heisann',
    'hei igjen',
    'velkommen',
  ],
  closings: [
    'hilsen',
    'vennlig hilsen',
    'med vennlig hilsen',
    'beste hilsen',
    'mvh',
    'vh',
    'takk',
    'ha en fin dag',
    'ha en god dag',
    'god helg',
    'alt godt',
  ],
  promises: [
    'vi skal',
    'jeg skal',
    'vi vil',
    'jeg vil',
    'vi kommer til å',
    'jeg kommer til å',
    'du hører',
    'du får',
    'vi gir',
    'jeg gir',
  ],
  whens: [
    'i dag',
    'i kveld',
    'i morgen',
    'innen',
    'denne uken',
    'denne uka',
    'neste uke',
    'i løpet av',
    'i ettermiddag',
  ],
  requests: [
    'vennligst',
    'kan du',
    'kunne du',
    'fint om du',
    'gi oss beskjed',
    'gi meg beskjed',
    'svar oss',
    'send oss',
  ],
  blame: [
    'du burde ha',
    'du skulle ha',
    'du har ikke',
    'du glemte',
    'du unnlot',
    'din feil',
    'din egen feil',
    'som jeg allerede',
    'som vi allerede',
    'som sagt',
    'som nevnt tidligere',
    'åpenbart',
    'selvfølgelig må du',
    'du påstår',
    'du må forstå',
    'hvorfor har du ikke',
    'ro deg ned',
    'ikke vårt problem',
    'ikke mitt problem',
    'ditt ansvar',
  ],
  empty: [
    'hva',
    'når',
    'hvor',
    'hvilken',
    'hvilke',
    'hvordan',
    'hvorfor',
    'kan',
    'skal',
    'vil',
    'dette',
    'denne',
    'disse',
    'med',
    'fra',
    'have',
    'ikke',
    'også',
    'dere',
    'deres',
    'eller',
    'være',
    'mulig',
    'noen',
    'noe',
    'meg',
  ],
}

const el: Phrases = {
  greetings: [
    'γεια',
    'γεια σας',
    'γεια σου',
    'καλημερα',
    'καλησπερα',
    'αγαπητε',
    'αγαπητη',
    'αξιοτιμε',
    'αξιοτιμη',
    'χαιρετε',
  ],
  closings: [
    'με εκτιμηση',
    'φιλικα',
    'με φιλικους χαιρετισμους',
    'με χαιρετισμους',
    'χαιρετισμους',
    'ευχαριστω',
    'ευχαριστουμε',
    'καλη συνεχεια',
    'στη διαθεση σας',
  ],
  promises: ['θα'],
  whens: [
    'σημερα',
    'αποψε',
    'αυριο',
    'μεχρι',
    'εντος',
    'μεσα σε',
    'αυτη την εβδομαδα',
    'την επομενη εβδομαδα',
    'το απογευμα',
  ],
  requests: [
    'παρακαλω',
    'παρακαλουμε',
    'μπορειτε',
    'μπορεις',
    'θα μπορουσατε',
    'ενημερωστε μας',
    'στειλτε μας',
  ],
  blame: [
    'θα επρεπε να ειχατε',
    'επρεπε να ειχατε',
    'δεν κανατε',
    'ξεχασατε',
    'αμελησατε',
    'δικο σας λαθος',
    'λαθος σας',
    'οπως σας ειπα',
    'οπως ηδη',
    'προφανως',
    'ισχυριζεστε',
    'πρεπει να καταλαβετε',
    'γιατι δεν',
    'ηρεμηστε',
    'δεν ειναι δικο μας προβλημα',
    'ευθυνη σας',
  ],
  empty: [
    'ποτε',
    'που',
    'πως',
    'ποιο',
    'ποια',
    'ποιος',
    'γιατι',
    'μπορω',
    'μπορειτε',
    'αυτο',
    'αυτη',
    'αυτος',
    'ειναι',
    'εχω',
    'εχει',
    'απο',
    'για',
    'και',
    'στο',
    'στη',
    'στην',
    'τους',
    'σας',
    'μου',
    'μας',
    'οταν',
    'ακομα',
  ],
}

const all: Record<string, Phrases> = { en, nb, el }

/** Of a language the desk does not speak there are none, and what needs them is not checked. */
export function phrasesOf(language: string): Phrases | undefined {
  return all[language]
}

/** A text as phrases are written: lower case, without accents, one space between words. */
export function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/(?<=\p{Script=Greek})\p{M}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/ς/g, 'σ')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()
}

/** Whether a plain text has one of the phrases, as whole words. */
export function hasOne(plainText: string, phrases: string[]): boolean {
  return foundIn(plainText, phrases) !== undefined
}

/** The phrase that a plain text has. */
export function foundIn(plainText: string, phrases: string[]): string | undefined {
  const words = ` ${plainText} `
  return phrases.find(phrase => words.includes(` ${plain(phrase)} `))
}
