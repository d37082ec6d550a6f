import type { QueryClient } from '@tanstack/react-query'
import i18n from '@/i18n'
import { api } from '@/lib/api/client'
import { takeBack } from '@/lib/ticketChange'
import { toast, toastProblem, toastWithUndo } from '@/lib/toast'

/**
 * Merges tickets into one, one after the other as each locks that one; offers the way back from all of it.
 *
 * @param undone is told when that way was taken
 */
export async function merge(client: QueryClient, numbers: number[], into: number, undone: () => void) {
  const merged: number[] = []
  try {
    for (const number of numbers) {
      await api.PUT('/api/v1/tickets/{number}/merge', { params: { path: { number } }, body: { into } })
      merged.push(number)
    }
  } finally {
    await client.invalidateQueries()
    if (merged.length > 0) offerWayBack(client, merged, into, undone)
  }
}

function offerWayBack(client: QueryClient, merged: number[], into: number, undone: () => void) {
  const names = merged.map(number => `#${number}`).join(', ')
  toastWithUndo(i18n.t('merge.done', { count: merged.length, names, into }), async () => {
    await takeBack(client, [() => takeApart(merged.toReversed()).then(undone)])
    await client.invalidateQueries()
  })
}

async function takeApart(numbers: number[]) {
  for (const number of numbers)
    await api.DELETE('/api/v1/tickets/{number}/merge', { params: { path: { number } } })
}

/** Takes a merged ticket out of the other again; says whether that went well. */
export async function unmerge(client: QueryClient, number: number): Promise<boolean> {
  try {
    await takeApart([number])
    toast(i18n.t('merge.undone', { number }))
    return true
  } catch (error) {
    toastProblem(error)
    return false
  } finally {
    await client.invalidateQueries()
  }
}
