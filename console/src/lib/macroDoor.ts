let door: (() => void) | undefined

/** Lets others open the list of macros while there is a composer to use them in; answers how to end that. */
export function offerMacros(open: () => void): () => void {
  door = open
  return () => {
    if (door === open) door = undefined
  }
}

/** Opens the list of macros, if there is one now. */
export function macrosOffered(): (() => void) | undefined {
  return door
}
