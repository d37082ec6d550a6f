/**
 * Passes each thing on at once, and again at most once per interval however often it comes; what comes while it is busy
 * waits for the next.
 *
 * @param isBusy whether passing it on now would do nothing, or do it twice
 */
export function gatherer<Thing>(
  pass: (thing: Thing) => void,
  isBusy: (thing: Thing) => boolean,
  interval: number,
): (...things: Thing[]) => void {
  const resting = new Map<string, { again: boolean }>()

  function rest(thing: Thing, name: string, state: { again: boolean }) {
    setTimeout(() => {
      if (!state.again) return resting.delete(name)
      if (!isBusy(thing)) {
        state.again = false
        pass(thing)
      }
      rest(thing, name, state)
    }, interval)
  }

  return (...things) => {
    for (const thing of things) {
      const name = JSON.stringify(thing)
      const state = resting.get(name)
      if (state) {
        state.again = true
        continue
      }
      const begun = { again: isBusy(thing) }
      resting.set(name, begun)
      if (!begun.again) pass(thing)
      rest(thing, name, begun)
    }
  }
}
