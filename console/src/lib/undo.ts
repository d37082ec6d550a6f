const OFFERED_FOR = 60_000

interface Offer {
  takeBack: () => void
  until: number
}

let offers: Offer[] = []

/** Keeps the way back from what has just been done; says how to give it up. */
export function offerUndo(takeBack: () => void): () => void {
  const offer = { takeBack, until: Date.now() + OFFERED_FOR }
  offers = [...offers, offer]
  return () => {
    offers = offers.filter(one => one !== offer)
  }
}

/** Takes back the last act, and the one before it when asked again; says whether there was one. */
export function undoLast(): boolean {
  offers = offers.filter(({ until }) => until >= Date.now())
  const last = offers.pop()
  last?.takeBack()
  return last !== undefined
}
