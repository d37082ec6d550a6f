type At = { at: string }

/** What follows each other on one calendar day, together. */
export function byDay<T extends At>(items: T[]): [T, ...T[]][] {
  const days: [T, ...T[]][] = []
  for (const item of items) {
    const last = days.at(-1)
    if (last && day(last[0]) === day(item)) last.push(item)
    else days.push([item])
  }
  return days
}

const day = ({ at }: At) => new Date(at).toDateString()
