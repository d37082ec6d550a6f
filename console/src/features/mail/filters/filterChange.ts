import type { Schemas } from '@/lib/api/client'

/** What a filter is made of, all of it named. */
export type FilterValues = Required<Schemas['MailFilterChange']>

/** A filter to begin with: what it asks for, what it is called, and where it sends a mail. */
export type FilterStart = Partial<Pick<FilterValues, 'name' | 'condition' | 'disposition'>>

/** The fields of a ticket that a filter leaves as they are. */
const NO_FIELDS = {
  teamId: null,
  assigneeId: null,
  categoryId: null,
  severity: null,
  urgency: null,
  kind: null,
  tags: [],
}

/** What stands in the form of a filter that is not there yet. */
export function newFilter(start: FilterStart): FilterValues {
  return {
    name: '',
    active: true,
    condition: '',
    disposition: 'deliver',
    ...NO_FIELDS,
    forwardTo: null,
    ...start,
  }
}

/** A filter as one would ask for it. */
export function changeOf(filter: Schemas['MailFilter']): FilterValues {
  const { name, active, condition, disposition, severity, urgency, kind, tags, forwardTo } = filter
  return {
    name,
    active,
    condition,
    disposition,
    teamId: filter.team?.id ?? null,
    assigneeId: filter.assignee?.id ?? null,
    categoryId: filter.category?.id ?? null,
    severity,
    urgency,
    kind,
    tags,
    forwardTo,
  }
}

/** A mail that does not go on opens no ticket, so nothing is said of one. */
export function withoutIdleFields(values: FilterValues): FilterValues {
  return values.disposition === 'deliver' ? values : { ...values, ...NO_FIELDS }
}

/** Whether a mail would go on as it does without the filter. */
export function doesNothing(values: FilterValues): boolean {
  const { teamId, assigneeId, categoryId, severity, urgency, kind, tags } = values
  const setsFields = [teamId, assigneeId, categoryId, severity, urgency, kind].some(field => field !== null)
  return values.disposition === 'deliver' && !setsFields && tags.length === 0 && !values.forwardTo
}

/** The condition that meets the mails of an address; one of odd characters stands in quotation marks. */
export function fromCondition(address: string): string {
  return /^[\w.@+-]+$/.test(address) ? `from:${address}` : `from:"${address.replaceAll('"', '')}"`
}
