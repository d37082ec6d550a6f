const OFFERED_FOR = 60_000

let offer: { takeBack: () => void; until: number } | undefined

/** Keeps the way back from what has just been done; the next act replaces it. */
export function offerUndo(takeBack: () => void) {
  offer = { takeBack, until: Date.now() + OFFERED_FOR }
}

/** Takes back the last act, once; says whether there was one. */
export function undoLast(): boolean {
  const last = offer
  offer = undefined
  if (!last || Date.now() > last.until) return false
  last.takeBack()
  return true
}
