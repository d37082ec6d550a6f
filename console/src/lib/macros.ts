import type { Schemas } from '@/lib/api/client'

export type Macro = Schemas['Macro']
export type Actions = Schemas['MacroActions']

/** Those that hold all the words in name or text, names that begin with them first. */
export function macrosWith(macros: Macro[], words: string): Macro[] {
  const wanted = words.toLocaleLowerCase().split(/\s+/).filter(Boolean)
  const begins = ({ name }: Macro) => (name.toLocaleLowerCase().startsWith(wanted.join(' ')) ? 0 : 1)
  return macros
    .filter(({ name, text, note }) => {
      const all = `${name} ${text ?? ''} ${note ?? ''}`.toLocaleLowerCase()
      return wanted.every(word => all.includes(word))
    })
    .toSorted((one, other) => begins(one) - begins(other))
}

/** Those for a ticket: not those of teams that neither it nor the agent belongs to. */
export function macrosFor(macros: Macro[], teams: number[]): Macro[] {
  return macros.filter(({ teamId }) => teamId == null || teams.includes(teamId))
}

/** A draft less a macro that is not among the agent's any more; a list that cannot be read tells nothing about it. */
export function lessLostMacro(draft: Schemas['Draft'], macros: Macro[] | undefined): Schemas['Draft'] {
  const { macro } = draft
  return !macro || !macros || macros.some(({ id }) => id === macro.id) ? draft : { ...draft, macro: null }
}

/** One thing a macro does to a ticket, so that it can be told and left out. */
export type Step =
  | { field: 'status'; value: Schemas['Status'] }
  | { field: 'priority'; value: Schemas['Level'] }
  | { field: 'teamId' | 'categoryId'; value: number }
  | { field: 'assignee' | 'addTags' | 'removeTags'; value: string }

/** What a macro does, one after the other. */
export function stepsOf(actions: Actions): Step[] {
  const { status, priority, teamId, assignee, categoryId, addTags, removeTags } = actions
  return [
    ...(status ? [{ field: 'status' as const, value: status }] : []),
    ...(priority ? [{ field: 'priority' as const, value: priority }] : []),
    ...(teamId == null ? [] : [{ field: 'teamId' as const, value: teamId }]),
    ...(assignee ? [{ field: 'assignee' as const, value: assignee }] : []),
    ...(categoryId == null ? [] : [{ field: 'categoryId' as const, value: categoryId }]),
    ...(addTags ?? []).map(value => ({ field: 'addTags' as const, value })),
    ...(removeTags ?? []).map(value => ({ field: 'removeTags' as const, value })),
  ]
}

/** The same but for one of the things it does. */
export function withoutStep(actions: Actions, { field, value }: Step): Actions {
  if (field === 'addTags' || field === 'removeTags')
    return { ...actions, [field]: actions[field]?.filter(tag => tag !== value) }
  return { ...actions, [field]: null }
}
