import { useDebouncedCallback } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { api, body, ifMatch, Problem, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { handedOf } from '../held/queries'
import { sameWords, wordsOf } from './sameWords'
import type { Handed } from './unsent'
import { withUsableMacro } from './useDraft'
import { mayHaveArrived } from './useHold'

const PAUSE = 800

type Draft = Schemas['Draft']

/** What the server is to have next; nothing where nothing is being written any more. */
interface Save {
  handed?: Handed
}

interface Options {
  /** The version of the draft that what is being written began from, 0 where there was none. */
  begun: number
  /** The version there is now; another where something was written in another window. Undefined while nobody knows. */
  current: number | null | undefined
  /** Puts what was written in another window in the place of what is here, where all of that is saved. */
  follow: (draft: Draft | null) => void
  /** Keeps words that have no other place any more. */
  setAside: (handed: Handed) => void
}

const isStale = (error: unknown) => error instanceof Problem && error.slug === 'stale-version'

/**
 * Keeps what is being written on the server, a moment after each pause. Several windows may write on one draft: each
 * follows the others while all it has is saved, and where two have written at once both versions are there to choose from.
 */
export function useDraftSaving(number: number, { begun, current, follow, setAside }: Options) {
  const client = useQueryClient()
  const path = { number }
  const scope = { id: `draft-${number}` }
  const version = useRef(begun)
  const newest = useRef<Save>(undefined)
  const saved = useRef<Schemas['DraftChange']>(undefined)
  const unsure = useRef<Schemas['DraftChange']>(undefined)
  const deciding = useRef(0)
  const open = useRef(false)
  const disputed = useRef<Draft>(undefined)
  const [other, showOther] = useState<Draft>()

  function dispute(draft: Draft | undefined) {
    disputed.current = draft
    showOther(draft)
  }
  async function read(): Promise<Draft | null> {
    const draft = await body(api.GET('/api/v1/tickets/{number}/draft', { params: { path } }))
    return draft ? withUsableMacro(client, draft) : null
  }
  async function write({ handed }: Save) {
    const params = { path, header: ifMatch(version.current) }
    if (handed) {
      const { draft } = handed
      const made = await body(api.PUT('/api/v1/tickets/{number}/draft', { params, body: draft }))
      version.current = made.version
      client.setQueryData<Schemas['SharedDrafts']>(
        keys.drafts(number),
        known => known && { ...known, ownVersion: made.version }, // so that the hint about it is no news
      )
    } else {
      await api.DELETE('/api/v1/tickets/{number}/draft', { params })
      version.current = 0
    }
    saved.current = handed?.draft
    unsure.current = undefined
  }
  function take(draft: Draft | null) {
    version.current = draft?.version ?? 0
    saved.current = draft ? wordsOf(draft) : undefined
    newest.current = undefined
    dispute(undefined)
    follow(draft)
  }

  const save = useMutation({
    scope,
    mutationFn: async (what: Save) => {
      try {
        await write(what)
      } catch (error) {
        if (mayHaveArrived(error)) unsure.current = what.handed?.draft
        if (!isStale(error)) throw error
        const there = await read()
        const mine = what.handed?.draft
        const own = [mine, unsure.current].some(words => there && words && sameWords(wordsOf(there), words))
        const told = there?.version === version.current // while this was on its way
        if (!there || own || told) {
          version.current = there?.version ?? 0
          return write(what)
        }
        if (mine) {
          if (open.current) dispute(there)
          else if (what.handed) setAside(what.handed)
          throw error
        }
        if (open.current && newest.current === what) take(there)
      }
    },
    onSuccess: (_, what) => {
      if (newest.current === what) newest.current = undefined
      client.invalidateQueries({ queryKey: keys.draft(number), refetchType: 'none' })
      if (!what.handed) client.invalidateQueries({ queryKey: keys.drafts(number) }) // it is shared no more
    },
  })
  const look = useMutation({
    scope, // after what is being saved here, which is no news
    mutationFn: read,
    onSuccess: there => {
      if (!open.current || (there?.version ?? 0) === version.current) return
      if (!there && deciding.current > 0) return // it went with the message, and what was begun since did not
      if (disputed.current && there) dispute(there)
      else if (newest.current === undefined) take(there)
    },
  })
  const compare = useEffectEvent(() => {
    if (current !== undefined && (current ?? 0) !== version.current) look.mutate()
  })
  useEffect(() => compare(), [current])

  const later = useDebouncedCallback(save.mutate, { delay: PAUSE, flushOnUnmount: true })
  function saveNow(what: Save) {
    later.cancel()
    newest.current = what
    return save.mutateAsync(what)
  }

  const leaveDispute = useEffectEvent(() => {
    if (disputed.current && newest.current?.handed) setAside(newest.current.handed)
  })
  useEffect(() => {
    open.current = true
    const hide = () => leaveDispute()
    window.addEventListener('pagehide', hide)
    return () => {
      window.removeEventListener('pagehide', hide)
      leaveDispute()
      open.current = false
    }
  }, [])

  return {
    keep: (handed: Handed) => {
      const { draft } = handed
      if (!newest.current && saved.current && sameWords(draft, saved.current)) return
      const nothing = draft.text.trim() === '' && !draft.attachmentIds?.length
      newest.current = nothing ? {} : { handed }
      if (!disputed.current) later(newest.current)
    },
    /** At once, for who waits until it is kept. */
    keepNow: (handed: Handed) => saveNow({ handed }),
    /** Goes on from a draft that the server has made. */
    goOnFrom: (made: number) => {
      later.cancel()
      newest.current = undefined
      saved.current = undefined
      version.current = made
      dispute(undefined)
    },
    /**
     * For while the server decides about the message: it forgets the draft itself, but only when it takes it. Answers the
     * version that it is to forget.
     */
    hold: () => {
      later.cancel()
      newest.current = undefined
      deciding.current++
      if (other) {
        setAside(handedOf(other))
        version.current = other.version
        dispute(undefined)
      }
      return version.current
    },
    /** The server has decided; what was begun since is kept whatever became of the draft. */
    decided: () => {
      deciding.current--
      saved.current = undefined
    },
    forget: () => {
      dispute(undefined)
      saveNow({}).catch(() => undefined) // its state says so
    },
    /** What was written in another window while something was being written here. */
    other,
    /** Goes on with what is here; the other is set aside. */
    keepMine: () => {
      if (!other) return
      setAside(handedOf(other))
      version.current = other.version
      dispute(undefined)
      if (newest.current) save.mutate(newest.current)
    },
    /** Goes on with the other; what is here is set aside. */
    takeOther: () => {
      if (!other) return
      if (newest.current?.handed) setAside(newest.current.handed)
      take(other)
    },
    state: other || save.isPaused ? ('error' as const) : save.status, // without a connection it waits for one
  }
}
