import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'

interface Options<Values, Result> {
  save: (values: Values) => Promise<Result>
  /** What is out of date afterwards. */
  changes: QueryKey[]
  done?: (result: Result) => void
  /** Told also when what asked for it is no longer on screen. */
  failed?: (error: Error) => void
}

/** Writes something and refreshes what it touches. */
export function useSave<Values, Result>({ save, changes, done, failed }: Options<Values, Result>) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: save,
    onSuccess: result => {
      for (const queryKey of changes) client.invalidateQueries({ queryKey })
      done?.(result)
    },
    onError: failed,
  })
}
