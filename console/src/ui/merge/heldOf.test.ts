import { expect, it, vi } from 'vitest'
import { heldOf } from './heldOf'

type Results = Parameters<typeof heldOf>[1]

const known = { data: [{ id: 1 }], isPending: false, error: null, refetch: vi.fn() }
const coming = { data: undefined, isPending: true, error: null, refetch: vi.fn() }
const failed = { data: undefined, isPending: false, error: new Error('unreachable'), refetch: vi.fn() }
const of = (...results: object[]) => heldOf([7, 8], results as Results)

it('takes what is not known yet, or cannot be, not for none', () => {
  expect(of(known, known)).toMatchObject({ isPending: false, error: undefined })
  expect(of(known, known).replies.map(({ number }) => number)).toEqual([7, 8])
  expect(of(known, coming).isPending).toBe(true)
  expect(of(known, failed)).toMatchObject({ isPending: false, error: failed.error })
  of(known, failed).refetch()
  expect(failed.refetch).toHaveBeenCalledOnce()
  expect(known.refetch).not.toHaveBeenCalled()
})
