import i18n from '@/i18n'
import { api } from '@/lib/api/client'
import { zoneHere } from '@/lib/timeZones'
import { toast, toastProblem } from '@/lib/toast'
import type { Column } from './columns'

const LONG = 1000

/** A list that is to be taken away; without columns in the usual ones. */
export interface Exported {
  filter: string
  sort: string
  columns: Column[]
}

/** The name a file is to have, as the server says. */
function nameIn(disposition: string | null): string | undefined {
  return /filename="?([^";]+)/.exec(disposition ?? '')?.[1]
}

/**
 * Saves a list as a file, in the language of the desk and the zone of this computer, or says why not. A link alone
 * would ask in the browser's language, and leave the desk for a page of JSON when it is refused.
 */
export async function exportTickets({ filter, sort, columns }: Exported, format: 'csv' | 'xlsx') {
  const long = setTimeout(() => toast(i18n.t('look.exporting')), LONG)
  try {
    const zone = zoneHere()
    const { data, response } = await api.GET('/api/v1/tickets/export', {
      params: { query: { filter, sort, columns: columns.join(), format, zone } },
      parseAs: 'blob',
    })
    save(data as unknown as Blob, nameIn(response.headers.get('Content-Disposition')) ?? `tickets.${format}`)
  } catch (error) {
    toastProblem(error)
  } finally {
    clearTimeout(long)
  }
}

function save(file: Blob, name: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000) // some browsers begin late
}
