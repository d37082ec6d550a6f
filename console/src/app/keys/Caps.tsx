import { keyCaps } from '@/lib/strokes'

/** A key as its caps. */
export function Caps({ of }: { of: string }) {
  return keyCaps(of).map((cap, at) => <kbd key={at}>{cap}</kbd>)
}
