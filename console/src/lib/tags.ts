/** The tag in use that differs in case alone, else the one given. */
export function asUsed(tag: string, used: string[]): string {
  const same = (name: string) => name.toLocaleLowerCase() === tag.trim().toLocaleLowerCase()
  return used.find(same) ?? tag.trim()
}

/** As many characters as a tag may have. */
export const LONGEST_TAG = 50
