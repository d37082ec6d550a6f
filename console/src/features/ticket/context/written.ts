/** What somebody has written in a field of several lines. */
export interface Written {
  text: string
  /** What was saved there when the writing began. */
  over: string
  /** What of it was last sent to be saved; absent before that. */
  sent?: string
}

/** What is still only written once a saving has ended: all of it where it failed. */
export function stillWritten({ text, over, sent }: Written, saved: string): Written | undefined {
  if (sent !== saved) return { text, over, sent }
  return text.trim() === sent ? undefined : { text, over: sent }
}

/** Whether somebody else has saved something there since the writing began. */
export const isOvertaken = ({ over, sent }: Written, saved: string) => saved !== over && saved !== sent

/**
 * What was begun and is not saved yet, each under its own key; it is there again after a look elsewhere.
 *
 * @param storage where it is kept
 */
export function keptWriting(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>) {
  const unkept = new Map<string, Written>()

  function of(key: string): Written | undefined {
    const text = storage.getItem(key)
    return unkept.get(key) ?? (text === null ? undefined : (JSON.parse(text) as Written))
  }
  function keep(key: string, written: Written | undefined) {
    unkept.delete(key)
    if (!written) return storage.removeItem(key)
    try {
      storage.setItem(key, JSON.stringify(written))
    } catch {
      unkept.set(key, written) // there is no room, so it lasts until the page is loaded anew
    }
  }
  return { of, keep }
}
