import type { Command } from '@/lib/commands'
import { useKeyOf } from '@/lib/keyboard'
import { keyCaps } from '@/lib/strokes'

/** The key of a command, as the agent has it; nothing where it has none. */
export function Key({ of, hidden }: { of: Command; hidden?: boolean }) {
  const key = useKeyOf(of)
  return key && <kbd aria-hidden={hidden}>{keyCaps(key).join(' ')}</kbd>
}
