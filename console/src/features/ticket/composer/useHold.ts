import { useMutation, useQueryClient } from '@tanstack/react-query'
import i18n from '@/i18n'
import { api, body, Problem, type Schemas } from '@/lib/api/client'
import { moment } from '@/lib/format'
import { keys } from '@/lib/keys'
import { toast, toastProblem, toastWithUndo } from '@/lib/toast'
import { useTakeBack } from '../held/queries'
import type { Attempt, Handed } from './unsent'

/** A message on its way, with what it is made of. */
export interface Sending<Message = Attempt['message']> {
  message: Message
  key: string
  handed: Handed
  /** Under which it is set aside until it is taken. */
  aside: string
}

/** Hands a reply in that leaves later; until then a toast offers the way back. */
export function useHold(
  number: number,
  undoSeconds: number,
  onHeld: (held: Sending) => void,
  onRefused: (error: unknown, refused: Sending) => void,
) {
  const client = useQueryClient()
  const takeBack = useTakeBack(number)
  const undo = (id: number) =>
    takeBack(id)
      .then(restored => restored || toast(i18n.t('composer.keptBeside')))
      .catch(toastProblem)
  return useMutation({
    mutationKey: keys.sending(number),
    networkMode: 'always',
    mutationFn: ({ message: reply, key }: Sending<Schemas['NewHeldReply']>) => {
      const header = { 'Idempotency-Key': key }
      const params = { path: { number }, header }
      return body(api.POST('/api/v1/tickets/{number}/held-replies', { params, body: reply }))
    },
    onSuccess: (held, sent) => {
      client.setQueryData<Schemas['HeldReply'][]>(keys.held(number), (all = []) => [...all, held])
      client.setQueryData(keys.draft(number), null)
      onHeld(sent)
      const words = held.chosenTime
        ? i18n.t('composer.leavesAt', { time: moment(held.leavesAt, i18n.language) })
        : i18n.t('composer.leavesSoon', { seconds: undoSeconds })
      toastWithUndo(words, () => undo(held.id), held.chosenTime ? undefined : undoSeconds * 1000)
    },
    onError: (error, refused) => {
      if (!needsDecision(error)) toastProblem(error)
      onRefused(error, refused)
    },
  })
}

/** Whether nobody can tell if the server took it. */
export function mayHaveArrived(error: unknown): boolean {
  return !(error instanceof Problem) || error.status === 0 || error.status >= 500
}

/** Whether a reply was refused only because somebody else has answered, which its writer may decide about. */
export function needsDecision(error: unknown): error is Problem {
  return error instanceof Problem && ['answered-meanwhile', 'answer-waits'].includes(error.slug)
}
