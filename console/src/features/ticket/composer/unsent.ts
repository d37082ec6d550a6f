import type { Schemas } from '@/lib/api/client'
import type { Using } from '../macros/useMacro'
import type { Outcome } from './outcomes'
import type { Upload } from './useUploads'

/** How what is handed in leaves, beyond its words. */
export interface Leaving {
  sendAt?: string
  resolution?: string
  /** Also when somebody else has answered. */
  regardless?: boolean
}

/** A send whose outcome may stay unknown: sent again under the same key with the same words, it counts once. */
export interface Attempt {
  key: string
  /** The status it was to leave the ticket in, which it may have done already. */
  outcome: Outcome
  message: Schemas['NewMessage'] | Schemas['NewHeldReply']
}

/** An answer as it was handed in: all that is needed to go on with it when it comes back. */
export interface Handed {
  draft: Schemas['DraftChange']
  uploads: Upload[]
  using?: Using
  leaving?: Leaving
  attempt?: Attempt
  /** Since when it lies aside, as its writer went on with something else; nothing where it was to leave and has not. */
  asideAt?: string
}

/** An answer that has not left, or of which nobody knows whether it has. */
export interface Unsent extends Handed {
  id: string
}

const NONE: Unsent[] = []

/**
 * The answers that were handed in and have not been taken, by ticket and agent; they survive a reload.
 *
 * @param storage where they are kept, the same for all windows
 */
export function unsentAnswers(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>) {
  const read = new Map<string, { text: string; answers: Unsent[] }>()
  const unkept = new Map<string, Unsent[]>()
  const joined = new Map<string, { kept: Unsent[]; beside: Unsent[]; answers: Unsent[] }>()
  const hearers = new Set<() => void>()
  let underWay: ReadonlySet<string> = new Set()

  function kept(key: string): Unsent[] {
    const text = storage.getItem(key)
    if (text === null) return NONE
    const known = read.get(key)
    if (known?.text === text) return known.answers
    const answers = JSON.parse(text) as Unsent[]
    read.set(key, { text, answers })
    return answers
  }
  function of(key: string): Unsent[] {
    const [stored, beside] = [kept(key), unkept.get(key) ?? NONE]
    if (beside.length === 0) return stored
    const known = joined.get(key)
    if (known?.kept === stored && known.beside === beside) return known.answers
    const answers = [...stored, ...beside]
    joined.set(key, { kept: stored, beside, answers })
    return answers
  }
  function mark(id: string, going: boolean) {
    const next = new Set(underWay)
    if (going) next.add(id)
    else next.delete(id)
    underWay = next
    tell()
  }
  function tell() {
    for (const hear of hearers) hear()
  }
  function add(key: string, { draft, uploads, using, attempt, asideAt }: Handed): string {
    const answer = { id: crypto.randomUUID(), draft, uploads, using, attempt, asideAt }
    try {
      storage.setItem(key, JSON.stringify([...kept(key), answer]))
    } catch {
      unkept.set(key, [...(unkept.get(key) ?? []), answer]) // there is no room, so this window alone has it
    }
    tell()
    return answer.id
  }
  function remove(key: string, id: string) {
    const others = (one: Unsent) => one.id !== id
    unkept.set(key, (unkept.get(key) ?? NONE).filter(others))
    const left = kept(key).filter(others)
    if (left.length === 0) storage.removeItem(key)
    else if (left.length < kept(key).length) storage.setItem(key, JSON.stringify(left))
    mark(id, false)
  }
  return {
    of,
    add,
    remove,
    mark,
    underWay: () => underWay,
    subscribe: (hear: () => void) => {
      hearers.add(hear)
      window.addEventListener('storage', hear)
      return () => {
        hearers.delete(hear)
        window.removeEventListener('storage', hear)
      }
    },
  }
}

/**
 * How a message is sent: exactly as it was before where it is the same, so that it counts once although nobody knows
 * whether that arrived; under a new key where anything has changed.
 */
export function attemptOf<Message extends Attempt['message']>(
  message: Message,
  outcome: Outcome,
  before: Attempt | undefined,
) {
  if (before?.outcome !== outcome || saidBy(before.message) !== saidBy(withResolution(message, before)))
    return { key: crypto.randomUUID(), outcome, message }
  return { key: before.key, outcome, message: before.message as Message }
}

/** Where the ticket is solved already nobody is asked again how. */
function withResolution(message: Attempt['message'], before: Attempt): Attempt['message'] {
  return { ...message, resolution: message.resolution ?? before.message.resolution }
}

/** What its writer decided; what was read, kept, judged and became of the ticket meanwhile is no change of theirs. */
function saidBy({ seenMessageId, ...words }: Attempt['message']): string {
  const regardless = seenMessageId == null
  return JSON.stringify(
    Object.entries({ ...words, status: undefined, draftVersion: undefined, protocol: undefined, regardless })
      .filter(([, value]) => value !== undefined)
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  )
}
