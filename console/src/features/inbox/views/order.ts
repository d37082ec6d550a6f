/** The keys with one of them put before another, or last where that is none of them. */
export function putBefore(keys: string[], key: string, before: string | undefined): string[] {
  if (key === before) return keys
  const others = keys.filter(one => one !== key)
  const at = before === undefined ? -1 : others.indexOf(before)
  return at < 0 ? [...others, key] : [...others.slice(0, at), key, ...others.slice(at)]
}
