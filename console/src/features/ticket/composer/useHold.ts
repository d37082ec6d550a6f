import { useMutation, useQueryClient } from '@tanstack/react-query'
import i18n from '@/i18n'
import { api, body, Problem, type Schemas } from '@/lib/api/client'
import { moment } from '@/lib/format'
import { keys } from '@/lib/keys'
import { toast, toastProblem, toastWithUndo } from '@/lib/toast'
import { useTakeBack } from '../held/queries'
import type { Handed } from './unsent'

/** A message on its way, with what it is made of. */
export interface Sending<Message> {
  message: Message
  handed: Handed
}

/** Hands a reply in that leaves later; until then a toast offers the way back. */
export function useHold(
  number: number,
  undoSeconds: number,
  onHeld: () => void,
  onRefused: (error: unknown, handed: Handed) => void,
) {
  const client = useQueryClient()
  const takeBack = useTakeBack(number)
  const undo = (id: number) =>
    takeBack(id)
      .then(restored => restored || toast(i18n.t('composer.keptBeside')))
      .catch(toastProblem)
  return useMutation({
    mutationFn: ({ message: reply }: Sending<Schemas['NewHeldReply']>) => {
      const header = { 'Idempotency-Key': crypto.randomUUID() }
      const params = { path: { number }, header }
      return body(api.POST('/api/v1/tickets/{number}/held-replies', { params, body: reply }))
    },
    onSuccess: held => {
      client.setQueryData<Schemas['HeldReply'][]>(keys.held(number), (all = []) => [...all, held])
      client.setQueryData(keys.draft(number), null)
      onHeld()
      const words = held.chosenTime
        ? i18n.t('composer.leavesAt', { time: moment(held.leavesAt, i18n.language) })
        : i18n.t('composer.leavesSoon', { seconds: undoSeconds })
      toastWithUndo(words, () => undo(held.id), held.chosenTime ? undefined : undoSeconds * 1000)
    },
    onError: (error, { handed }) => {
      if (!needsDecision(error)) toastProblem(error)
      onRefused(error, handed)
    },
  })
}

/** Whether a reply was refused only because somebody else has answered, which its writer may decide about. */
export function needsDecision(error: unknown): error is Problem {
  return error instanceof Problem && ['answered-meanwhile', 'answer-waits'].includes(error.slug)
}
