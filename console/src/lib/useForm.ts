import type { QueryKey } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import { Problem } from '@/lib/api/client'
import { merged } from '@/lib/merged'
import { useSave } from '@/lib/useSave'

/** What is changed, in the version that stands in a form. */
interface Version<Values> {
  version: number
  values: Values
}

/** What a form changes, as it was seen, and how to see it again. */
export interface Seen<Values> {
  version: number
  /** Undefined where it is gone. */
  again: () => Promise<Version<Values> | undefined>
}

interface Options<Values, Saved> {
  /** What stands in the fields at first. */
  start: Values
  /** What is changed; nothing where something new is made. */
  seen?: Seen<Values>
  /** Writes them over the version that was seen, which is none of what is new. */
  save: (values: Values, version: number) => Promise<Saved>
  /** What is out of date afterwards. */
  changes: QueryKey[]
  done?: (saved: Saved) => void
  /** What is changed from then on, where the form stays to be saved again. */
  stays?: (saved: Saved) => Version<Values>
}

/** One field of a form: what stands in it, what is wrong with it, and how to change it. */
export interface Bound<Value, Given = Value> {
  value: Value
  error?: string
  set: (given: Given) => void
}

/**
 * The state of a form that is saved as a whole: its values, and what the server found wrong with each. Where somebody
 * else has changed the same meanwhile, their fields are taken over and saved with ours; of one that both changed both are
 * shown, and the next time it is saved ours stands.
 */
export function useForm<Values extends object, Saved>({
  start,
  seen,
  save,
  changes,
  done,
  stays,
}: Options<Values, Saved>) {
  const { t } = useTranslation()
  const [values, setValues] = useState(start)
  const [base, setBase] = useState<Version<Values>>({ version: seen?.version ?? 0, values: start })
  const [disputed, setDisputed] = useState<string[]>([])
  const saving = useSave({
    save: write,
    changes,
    done: saved => {
      if (stays) setBase(stays(saved))
      setDisputed([])
      done?.(saved)
    },
  })
  const errors =
    saving.error instanceof Problem ? standing(saving.error.fieldErrors(), values, saving.variables) : {}
  const set = (change: Partial<Values>) => setValues(before => ({ ...before, ...change }))

  async function write(given: Values): Promise<Saved> {
    try {
      return await save(given, base.version)
    } catch (error) {
      if (!seen || !(error instanceof Problem) || error.slug !== 'stale-version') throw error
      const now = await seen.again()
      if (!now) throw error
      const ours = merged(base.values, given, now.values)
      setBase(now)
      setValues(ours.values)
      setDisputed(ours.disputed)
      if (ours.disputed.length > 0) throw error
      return save(ours.values, now.version)
    }
  }
  /** What stands there now of a field that both changed. */
  function theirs<Name extends keyof Values & string>(
    name: Name,
    say: (value: Values[Name]) => unknown = plainly,
  ) {
    if (!disputed.includes(name)) return undefined
    const value = say(base.values[name])
    return t('conflict.now', { value: value ? String(value) : t('field.none') })
  }
  return {
    values,
    set,
    errors,
    error: saving.error,
    pending: saving.isPending,
    theirs,
    /** Puts what is there now into the fields that both changed; undefined while there are none. */
    takeTheirs:
      disputed.length === 0
        ? undefined
        : () => {
            const taken = disputed.map(name => [name, base.values[name as keyof Values]])
            set(Object.fromEntries(taken) as Partial<Values>)
            setDisputed([])
            saving.reset()
          },
    /** What the server made of it, once it is saved. */
    saved: saving.data,
    /** Sends it, once at a time; what is to follow this once comes after what is always done. */
    submit: (then?: (saved: Saved) => void) => {
      if (!saving.isPending) saving.mutate(values, { onSuccess: then })
    },
    /** @param say what a value is called that is not itself what is read */
    bind: <Name extends keyof Values & string>(
      name: Name,
      say?: (value: Values[Name]) => unknown,
    ): Bound<Values[Name]> => ({
      value: values[name],
      error: errors[name] ?? theirs(name, say),
      set: value => set({ [name]: value } as unknown as Partial<Values>),
    }),
  }
}

/** What a form dialog needs to know of its form. */
export type FormState = Pick<ReturnType<typeof useForm>, 'error' | 'pending' | 'submit' | 'takeTheirs'>

function plainly(value: unknown): unknown {
  return Array.isArray(value) ? value.join(', ') : value
}

/** The faults of fields that still hold what was sent. */
function standing(errors: Record<string, string>, values: object, sent: object | undefined) {
  return Object.fromEntries(
    Object.entries(errors).filter(([field]) => valueAt(values, field) === valueAt(sent, field)),
  )
}

function valueAt(values: unknown, field: string): unknown {
  return field
    .split(/[.[\]]+/)
    .filter(Boolean)
    .reduce<unknown>((within, name) => (within as Record<string, unknown> | null | undefined)?.[name], values)
}
