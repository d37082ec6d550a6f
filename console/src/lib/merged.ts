/** What two have made of the same values, and the fields in which they differ. */
export interface Merged<Values> {
  /** Each field as the one who changed it left it; ours where both did. */
  values: Values
  disputed: (keyof Values & string)[]
}

/** Lays our changes of what was seen over what somebody else has made of it meanwhile. */
export function merged<Values extends object>(seen: Values, ours: Values, theirs: Values): Merged<Values> {
  const fields = Object.keys(theirs) as (keyof Values & string)[]
  const untouched = fields.filter(field => same(ours[field], seen[field]))
  return {
    values: { ...ours, ...Object.fromEntries(untouched.map(field => [field, theirs[field]])) },
    disputed: fields.filter(
      field =>
        ![seen[field], theirs[field]].some(one => same(ours[field], one)) &&
        !same(theirs[field], seen[field]),
    ),
  }
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
}
