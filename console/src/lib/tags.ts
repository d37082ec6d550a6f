/** The tag in use that is written in other case, else the one given. */
export function asUsed(tag: string, used: string[]): string {
  const wanted = word(tag)
  return used.find(name => word(name) === wanted) ?? tag.trim()
}

/** Greek capitals go without the accent, and have one sigma for two; other marks make another word. */
function word(tag: string) {
  return tag.trim().toLowerCase().normalize('NFD').replaceAll('\u0301', '').replaceAll('ς', 'σ')
}

/** As many characters as a tag may have. */
export const LONGEST_TAG = 50
