import { expect, it } from 'vitest'
import { byDay } from './byDay'

const at = (day: number, hour: number) => ({ at: new Date(2026, 10, day, hour).toISOString() })

it('puts what happened on one day together, in its order', () => {
  expect(byDay([at(27, 9), at(27, 0), at(26, 23), at(20, 23)])).toEqual([
    [at(27, 9), at(27, 0)],
    [at(26, 23)],
    [at(20, 23)],
  ])
  expect(byDay([])).toEqual([])
})
