import type { QueryKey } from '@tanstack/react-query'
import { useState } from 'react'
import { Problem } from '@/lib/api/client'
import { useSave } from '@/lib/useSave'

interface Options<Values, Saved> {
  /** What stands in the fields at first. */
  start: Values
  save: (values: Values) => Promise<Saved>
  /** What is out of date afterwards. */
  changes: QueryKey[]
  done?: (saved: Saved) => void
}

/** One field of a form: what stands in it, what is wrong with it, and how to change it. */
export interface Bound<Value, Given = Value> {
  value: Value
  error?: string
  set: (given: Given) => void
}

/** The state of a form that is saved as a whole: its values, and what the server found wrong with each. */
export function useForm<Values extends object, Saved>({
  start,
  save,
  changes,
  done,
}: Options<Values, Saved>) {
  const [values, setValues] = useState(start)
  const saving = useSave({ save, changes, done })
  const errors =
    saving.error instanceof Problem ? standing(saving.error.fieldErrors(), values, saving.variables) : {}
  const set = (change: Partial<Values>) => setValues(before => ({ ...before, ...change }))
  return {
    values,
    set,
    errors,
    error: saving.error,
    pending: saving.isPending,
    /** What the server made of it, once it is saved. */
    saved: saving.data,
    /** Sends it, once at a time; what is to follow this once comes after what is always done. */
    submit: (then?: (saved: Saved) => void) => {
      if (!saving.isPending) saving.mutate(values, { onSuccess: then })
    },
    bind: <Name extends keyof Values & string>(name: Name): Bound<Values[Name]> => ({
      value: values[name],
      error: errors[name],
      set: value => set({ [name]: value } as unknown as Partial<Values>),
    }),
  }
}

/** What a form dialog needs to know of its form. */
export type FormState = Pick<ReturnType<typeof useForm>, 'error' | 'pending' | 'submit'>

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
