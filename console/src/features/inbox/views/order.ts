/** The keys with one of them put before another, or last where that is none of them. */
export function putBefore(keys: string[], key: string, before: string | undefined): string[] {
  if (key === before) return keys
  const others = keys.filter(one => one !== key)
  const at = before === undefined ? -1 : others.indexOf(before)
  return at < 0 ? [...others, key] : [...others.slice(0, at), key, ...others.slice(at)]
}

/** Before which of the keys one stands that is dropped onto another: it takes that one's place, wherever it comes from. */
export function beforeWhich(keys: string[], dragged: string, onto: string): string | undefined {
  const at = keys.indexOf(onto)
  return keys.indexOf(dragged) < at ? keys[at + 1] : onto
}

/** What has these keys in their order, whatever is not named by them behind; unchanged without any. */
export function inOrder<T extends { key: string }>(all: T[], keys: string[] | undefined): T[] {
  if (!keys) return all
  const place = (one: T) => {
    const at = keys.indexOf(one.key)
    return at < 0 ? keys.length : at
  }
  return all.toSorted((a, b) => place(a) - place(b))
}
