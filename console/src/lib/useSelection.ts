import { useRef, useState } from 'react'

const NOTHING: ReadonlySet<number> = new Set()

/** What is picked from a list, by number, to be dealt with together; another list starts with none. */
export function useSelection(list: string) {
  const [state, setState] = useState({ list, picked: NOTHING, picking: false })
  const lastPicked = useRef<number>(undefined)
  const { picked, picking } = state.list === list ? state : { picked: NOTHING, picking: false }

  function pick(numbers: Iterable<number>) {
    setState({ list, picked: new Set(numbers), picking })
  }
  return {
    picked,
    /** Whether every row shows its box, picked or not. */
    picking: picking || picked.size > 0,
    pick,
    toggle: (number: number) => {
      lastPicked.current = number
      pick(picked.has(number) ? [...picked].filter(one => one !== number) : [...picked, number])
    },
    /** Picks everything from the row picked last to this one. */
    extendTo: (number: number, rows: number[]) => {
      const ends = [rows.indexOf(lastPicked.current ?? number), rows.indexOf(number)].sort((a, b) => a - b)
      pick([...picked, ...rows.slice(Math.max(0, ends[0] ?? 0), (ends[1] ?? 0) + 1)])
    },
    /** Forgets those that were dealt with, whatever else was picked meanwhile. */
    drop: (numbers: Iterable<number>) => {
      const gone = new Set(numbers)
      setState(now => ({ ...now, picked: new Set([...now.picked].filter(one => !gone.has(one))) }))
    },
    clear: () => setState({ list, picked: NOTHING, picking: false }),
    turnPicking: () => setState({ list, picked: NOTHING, picking: !(picking || picked.size > 0) }),
  }
}

export type Selection = ReturnType<typeof useSelection>
