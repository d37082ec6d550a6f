import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import { api, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { refreshLists, takeBack, wayBack, writeChange } from '@/lib/ticketChange'
import { ticketQuery } from '@/lib/tickets'
import { problemText, toast, toastFailure, toastWithUndo } from '@/lib/toast'
import type { Selection } from '@/lib/useSelection'
import { inParallel } from '@/lib/inParallel'

/** Does something to one ticket; answers with the way back, where there is one. */
type Act = (number: number) => Promise<(() => Promise<unknown>) | undefined>

const AT_ONCE = 4

/** Does the same to every picked ticket, each upon its own newest version; what is refused stays picked. */
export function useBulk({ picked, pick }: Selection) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [done, setDone] = useState<number>()

  async function run(act: Act) {
    const numbers = [...picked]
    const ways: Awaited<ReturnType<Act>>[] = []
    const refused: { number: number; error: unknown }[] = []
    setDone(0)
    await inParallel(numbers, AT_ONCE, async number => {
      try {
        ways.push(await act(number))
      } catch (error) {
        refused.push({ number, error })
      }
      setDone(ways.length + refused.length)
    })
    setDone(undefined)
    refreshLists(client)
    pick(refused.map(({ number }) => number))
    report(ways, refused)
  }

  function report(ways: Awaited<ReturnType<Act>>[], refused: { number: number; error: unknown }[]) {
    const back = ways.filter(way => way !== undefined)
    const message = t('bulk.done', { count: ways.length })
    if (ways.length > 0 && back.length === ways.length) toastWithUndo(message, () => takeBack(client, back))
    else if (ways.length > 0) toast(message)
    const [first] = refused
    if (first) {
      const why = `#${first.number}: ${problemText(first.error)}`
      toastFailure(`${t('bulk.refused', { count: refused.length })} ${why}`)
    }
  }

  async function fresh(number: number) {
    return client.fetchQuery({ ...ticketQuery(number), staleTime: 0 })
  }

  return {
    /** How many of the picked tickets have been dealt with, while it lasts. */
    done,
    change: (changeOf: (ticket: Schemas['Ticket']) => Schemas['TicketChange']) =>
      run(async number => {
        const ticket = await fresh(number)
        return wayBack(client, await writeChange(client, ticket, changeOf(ticket)))
      }),
    moveToBin: () =>
      run(async number => {
        const params = { path: { number } }
        await api.DELETE('/api/v1/tickets/{number}', { params })
        client.invalidateQueries({ queryKey: keys.ticket(number) })
        return () => api.POST('/api/v1/tickets/{number}/restore', { params })
      }),
  }
}
