import { describe, expect, it } from 'vitest'
import { begunName, begunTicket, namesNobody, offeredNames, unheardNames } from './typed'

const KARI = { id: 1, name: 'Kari Nordmann' }
const ELENI = { id: 2, name: 'Ελένη Παπαδοπούλου' }
const OLA = { id: 3, name: 'Ola Åsen' }

describe('a name that is being written', () => {
  it.each([
    ['@', ''],
    ['Ask @ka', 'ka'],
    ['(@Kari Nor', 'Kari Nor'],
    ['@Ελέ', 'Ελέ'],
  ])('is begun in %j', (before, typed) => expect(begunName(before)).toBe(typed))

  it.each(['kari@desk', 'Ask Kari', '@Kari Nordmann please', 'a @ b', ''])('is not in %j', before =>
    expect(begunName(before)).toBeUndefined(),
  )

  it('is offered by any of its words, whatever its capitals and accents', () => {
    const all = [KARI, ELENI, OLA]
    expect(offeredNames('nord', all)).toEqual([KARI])
    expect(offeredNames('ελενη', all)).toEqual([ELENI])
    expect(offeredNames('ola as', all)).toEqual([OLA])
    expect(offeredNames('', all)).toEqual(all)
    expect(offeredNames('ari', all)).toEqual([])
  })

  it.each([
    ['zo', true],
    ['', false],
    ['kari', false],
    ['zo ', false],
    ['home t', false],
  ])('is told to find nobody while a word is written: %j', (typed, nobody) =>
    expect(namesNobody(typed, [KARI, ELENI])).toBe(nobody),
  )
})

describe('a ticket that is being named', () => {
  it.each([
    ['#', ''],
    ['As in #100', '100'],
    ['(#broken lens', 'broken lens'],
    ['#φακός', 'φακός'],
  ])('is begun in %j', (before, typed) => expect(begunTicket(before)).toBe(typed))

  it.each(['a#1', 'Number 5', '# heading', '#one two three four five ', ''])('is not in %j', before =>
    expect(begunTicket(before)).toBeUndefined(),
  )
})

it('tells who is named and cannot be told', () => {
  const written = {
    html: '<span data-mention="2">@Ελένη</span>',
    text: '@Ελένη, @Ola Åsen and @Kari Nordmann',
  }
  expect(unheardNames(written, [KARI, ELENI, OLA], [KARI])).toEqual([ELENI.name, OLA.name])
  expect(unheardNames(written, [KARI, ELENI, OLA], [KARI, ELENI, OLA])).toEqual([])
})
