/** A ticket's number as people write it. */
export const TICKET_NUMBER = /(?<![\p{L}\d/&#])#[1-9]\d{3,11}(?![\p{L}\d])/gu

/** A text cut into what are numbers of tickets and what is not. */
export function ticketNumbersIn(text: string): { text: string; number?: number }[] {
  const parts: { text: string; number?: number }[] = []
  let from = 0
  for (const { index, 0: found } of text.matchAll(TICKET_NUMBER)) {
    if (index > from) parts.push({ text: text.slice(from, index) })
    parts.push({ text: found, number: Number(found.slice(1)) })
    from = index + found.length
  }
  if (from < text.length) parts.push({ text: text.slice(from) })
  return parts
}
