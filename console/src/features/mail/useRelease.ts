import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import { api, body, type Schemas } from '@/lib/api/client'
import { inParallel } from '@/lib/inParallel'
import { keys } from '@/lib/keys'
import { problemText, toast } from '@/lib/toast'
import { useToldFate } from './useToldFate'

type Fate = Schemas['Fate']

/** A mail that was dealt with: where it is now, or why nothing could be done. */
interface Outcome {
  id: number
  fate?: Fate
  problem?: string
}

/** A mail that did not go where it was to go, and why. */
export interface Stuck {
  mail: Fate
  why: string
}

const AT_ONCE = 4
/** As many as one call takes. */
const MOST = 100

type Act = 'release' | 'discard'

/**
 * Lets mails in that were kept aside, or discards them, and tells of those with which it did not work.
 *
 * @param done is told which were dealt with, while they are still on screen
 */
export function useRelease(done: (ids: number[]) => void) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const tell = useToldFate()
  const [busy, setBusy] = useState<ReadonlyMap<number, Act>>(new Map())
  const [stuck, setStuck] = useState<Stuck[]>([])

  async function run(act: Act, mails: Fate[]) {
    const ids = new Set(mails.map(({ id }) => id))
    setBusy(now => new Map([...now, ...[...ids].map(id => [id, act] as const)]))
    const outcomes = act === 'release' ? await releaseAll(mails) : await discardAll(mails)
    const left = mails.flatMap(mail => {
      const why = whyStuck(outcomes.find(({ id }) => id === mail.id))
      return why === undefined ? [] : [{ mail, why }]
    })
    const gone = outcomes.filter(outcome => whyStuck(outcome) === undefined)
    const [first] = gone
    if (first?.fate && gone.length === 1 && act === 'release') tell(first.fate)
    else if (first) toast(t(act === 'release' ? 'fate.released' : 'fate.discarded', { count: gone.length }))
    setStuck(before => [...before.filter(({ mail }) => !ids.has(mail.id)), ...left])
    done(gone.map(({ id }) => id))
    await client.invalidateQueries({ queryKey: keys.fates })
    setBusy(now => new Map([...now].filter(([id]) => !ids.has(id))))
  }
  return {
    /** What is being done now, and to which mails. */
    busy,
    stuck,
    forget: () => setStuck([]),
    release: (mails: Fate[]) => run('release', mails),
    discard: (mails: Fate[]) => run('discard', mails),
  }
}

/** A mail let in may be kept aside once more, and says why. */
function whyStuck(outcome: Outcome | undefined): string | undefined {
  if (!outcome?.fate) return outcome?.problem ?? ''
  return outcome.fate.discardable ? outcome.fate.detail : undefined
}

async function releaseAll(mails: Fate[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (let from = 0; from < mails.length; from += MOST) {
    const ids = mails.slice(from, from + MOST).map(({ id }) => id)
    try {
      const { items } = await body(api.POST('/api/v1/mail/fates/release', { body: { ids } }))
      outcomes.push(
        ...items.map(({ id, fate, problem }) => ({
          id,
          fate: fate ?? undefined,
          problem: problem ?? undefined,
        })),
      )
    } catch (error) {
      outcomes.push(...ids.map(id => ({ id, problem: problemText(error) })))
    }
  }
  return outcomes
}

async function discardAll(mails: Fate[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  await inParallel(mails, AT_ONCE, async ({ id }) => {
    try {
      const fate = await body(api.POST('/api/v1/mail/fates/{id}/discard', { params: { path: { id } } }))
      outcomes.push({ id, fate })
    } catch (error) {
      outcomes.push({ id, problem: problemText(error) })
    }
  })
  return outcomes
}
