import { useMemo, useRef, useState } from 'react'

const NOTHING: ReadonlySet<number> = new Set()

interface Picking {
  list: string
  picked: ReadonlySet<number>
  picking: boolean
}

/** What is picked from a list, by number, to be dealt with together; another list starts with none. */
export function useSelection(list: string) {
  const [state, setState] = useState<Picking>({ list, picked: NOTHING, picking: false })
  const lastPicked = useRef<number>(undefined)
  const { picked, picking } = state.list === list ? state : { picked: NOTHING, picking: false }
  // The same for as long as the list is, for rows that are drawn anew only when they change.
  const acts = useMemo(() => {
    function pick(next: (picked: ReadonlySet<number>) => Iterable<number>) {
      setState(now => {
        const before = now.list === list ? now : { picked: NOTHING, picking: false }
        return { list, picked: new Set(next(before.picked)), picking: before.picking }
      })
    }
    return {
      pick: (numbers: Iterable<number>) => pick(() => numbers),
      toggle: (number: number) => {
        lastPicked.current = number
        pick(now => (now.has(number) ? [...now].filter(one => one !== number) : [...now, number]))
      },
      /** Picks everything from the row picked last to this one. */
      extendTo: (number: number, rows: number[]) => {
        const ends = [rows.indexOf(lastPicked.current ?? number), rows.indexOf(number)].sort((a, b) => a - b)
        pick(now => [...now, ...rows.slice(Math.max(0, ends[0] ?? 0), (ends[1] ?? 0) + 1)])
      },
      /** Forgets those that were dealt with, whatever else was picked meanwhile. */
      drop: (numbers: Iterable<number>) => {
        const gone = new Set(numbers)
        setState(now => ({ ...now, picked: new Set([...now.picked].filter(one => !gone.has(one))) }))
      },
      clear: () => setState({ list, picked: NOTHING, picking: false }),
    }
  }, [list])
  return {
    ...acts,
    picked,
    /** Whether every row shows its box, picked or not. */
    picking: picking || picked.size > 0,
    turnPicking: () => setState({ list, picked: NOTHING, picking: !(picking || picked.size > 0) }),
  }
}

export type Selection = ReturnType<typeof useSelection>
