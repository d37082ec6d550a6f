import { zoneHere } from '@/lib/timeZones'

/** Where a ticket is found as it looks on paper, in the time of the reader. */
export function onPaper(number: number, form: 'print' | 'pdf', notes = false): string {
  const zone = encodeURIComponent(zoneHere())
  return `/api/v1/tickets/${number}/${form}?zone=${zone}${notes ? '&notes=true' : ''}`
}
