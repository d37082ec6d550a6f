/** The fields that may be meant by a name that is none, the likeliest first. */
export function nearest(name: string, fields: string[]): string[] {
  const written = name.toLowerCase()
  const slips = Math.max(2, Math.floor(written.length / 3))
  return fields
    .map(field => ({ field, far: field.startsWith(written) ? 0 : distance(written, field) }))
    .filter(({ far }) => far <= slips && far < written.length)
    .toSorted((one, other) => one.far - other.far)
    .map(({ field }) => field)
}

/** How many letters differ, are too many or are missing. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (const [line, letter] of [...one].entries()) {
    const above = row
    row = [line + 1]
    for (const [column, wanted] of [...other].entries()) {
      const [left = 0, up = 0, diagonal = 0] = [row[column], above[column + 1], above[column]]
      row.push(letter === wanted ? diagonal : 1 + Math.min(left, up, diagonal))
    }
  }
  return row.at(-1) ?? 0
}
