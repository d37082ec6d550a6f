import type { Command } from '@/lib/commands'

export type TipSide = 'top' | 'right'

interface More {
  /** Whose key is told with it. */
  shortcut?: Command
  side?: TipSide
}

/** What a part says in a tooltip while the pointer or the keyboard is on it; `Tips` shows it. */
export function tip(label: string | undefined, { shortcut, side }: More = {}) {
  return { 'data-tip': label, 'data-tip-key': shortcut, 'data-tip-side': side }
}
