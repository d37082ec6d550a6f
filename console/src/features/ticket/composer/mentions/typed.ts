import type { Schemas } from '@/lib/api/client'

type Named = Schemas['AgentRef']

const MOST_OFFERED = 8
const BEGUN = /(?:^|[\s(])@((?:[\p{L}\p{M}\d.'’-]+ ?)?[\p{L}\p{M}\d.'’-]*)$/u

/** What has been typed behind an @ at the caret; nothing where no name is being written. */
export function begunName(before: string): string | undefined {
  return BEGUN.exec(before)?.[1]
}

const BEGUN_TICKET = /(?:^|[\s(])#((?:[\p{L}\p{M}\d.'’-]+ ?){0,3}[\p{L}\p{M}\d.'’-]*)$/u

/** What has been typed behind a # at the caret; nothing where no ticket is being named. */
export function begunTicket(before: string): string | undefined {
  return BEGUN_TICKET.exec(before)?.[1]
}

const plain = (words: string) =>
  words
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLocaleLowerCase()

/** Those one of whose names begins so; however it is written: capitals and accents do not count. */
export function offeredNames(typed: string, colleagues: Named[]): Named[] {
  const wanted = plain(typed)
  return colleagues
    .filter(({ name }) => {
      const full = plain(name)
      return (
        full.startsWith(wanted) ||
        full.split(' ').some((_, at, words) => words.slice(at).join(' ').startsWith(wanted))
      )
    })
    .slice(0, MOST_OFFERED)
}

/** Whether what is typed looks for somebody by name and finds nobody; behind a space it was no name after all. */
export function namesNobody(typed: string, colleagues: Named[]): boolean {
  return typed !== '' && !typed.includes(' ') && offeredNames(typed, colleagues).length === 0
}

/** Who is called by name in what was written, and is nobody who can be told. */
export function unheardNames(
  { html, text }: { html: string; text: string },
  everybody: Named[],
  colleagues: Named[],
): string[] {
  const told = new Set(colleagues.map(({ id }) => id))
  return everybody
    .filter(({ id }) => !told.has(id))
    .filter(({ id, name }) => html.includes(`data-mention="${id}"`) || text.includes(`@${name}`))
    .map(({ name }) => name)
}
