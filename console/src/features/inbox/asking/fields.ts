import { queryOptions } from '@tanstack/react-query'
import { type Phrase, type Speak, languageNames } from '@/i18n'
import { api, body } from '@/lib/api/client'
import { keys } from '@/lib/keys'

/** The fields the filter language knows, with what may be offered behind each. */
export const fieldsQuery = queryOptions({
  queryKey: keys.filterFields,
  queryFn: async () => (await body(api.GET('/api/v1/filters/fields'))).items,
  staleTime: Infinity,
})

const NAMES: Record<string, Phrase> = {
  is: 'filterField.is',
  status: 'field.status',
  priority: 'field.priority',
  severity: 'field.severity',
  urgency: 'field.urgency',
  kind: 'field.kind',
  channel: 'filterField.channel',
  assignee: 'field.assignee',
  team: 'field.team',
  requester: 'filterField.requester',
  'requester.language': 'filterField.requesterLanguage',
  'requester.phone': 'filterField.requesterPhone',
  'requester.zone': 'filterField.requesterZone',
  organization: 'filterField.organization',
  category: 'field.category',
  participant: 'filterField.participant',
  affected: 'filterField.affected',
  follower: 'filterField.follower',
  mentioned: 'filterField.mentioned',
  tag: 'filterField.tag',
  language: 'field.language',
  subject: 'field.subject',
  resolution: 'field.resolution',
  number: 'column.number',
  mailbox: 'filterField.mailbox',
  has: 'filterField.has',
  created: 'field.created',
  updated: 'filterField.updated',
  solved: 'filterField.solved',
  closed: 'filterField.closed',
  waiting: 'filterField.waiting',
  spent: 'filterField.spent',
  words: 'filterField.words',
  phrase: 'filterField.phrase',
}

/** What a field of the language is called among people. */
export function fieldName(field: string, t: Speak): string {
  const name = NAMES[field]
  return name ? t(name) : field
}

const LEVELS: Record<string, Phrase> = {
  critical: 'level.critical',
  high: 'level.high',
  medium: 'level.medium',
  low: 'level.low',
}

const VALUES: Record<string, Record<string, Phrase>> = {
  is: {
    open: 'filterValue.open',
    deleted: 'filterValue.deleted',
    waiting: 'filterValue.waiting',
    snoozed: 'filterValue.snoozed',
  },
  has: { attachment: 'filterValue.attachment', resolution: 'filterValue.resolution' },
  status: {
    new: 'status.new',
    open: 'status.open',
    pending: 'status.pending',
    'on-hold': 'status.on-hold',
    solved: 'status.solved',
    closed: 'status.closed',
  },
  priority: LEVELS,
  severity: LEVELS,
  urgency: LEVELS,
  kind: {
    incident: 'kind.incident',
    request: 'kind.request',
    question: 'kind.question',
    problem: 'kind.problem',
    change: 'kind.change',
  },
  channel: {
    email: 'channel.email',
    portal: 'channel.portal',
    chat: 'channel.chat',
    phone: 'channel.phone',
    social: 'channel.social',
    api: 'channel.api',
    alert: 'channel.alert',
  },
  assignee: { me: 'filterValue.me', none: 'field.nobody' },
  follower: { me: 'filterValue.me' },
  mentioned: { me: 'filterValue.me' },
  team: { mine: 'filterValue.mine', none: 'field.noTeam' },
  'requester.language': { none: 'filterValue.unknown' },
  'requester.phone': { none: 'filterValue.unknown' },
  'requester.zone': { none: 'filterValue.unknown' },
  organization: { none: 'filterValue.noOrganization' },
  mailbox: { none: 'filterValue.noMailbox' },
  category: { none: 'field.noCategory' },
  tag: { none: 'filterValue.untagged' },
}

/** What a word behind a field is called among people; nothing where it is nobody's word. */
export function valueName(field: string, value: string, t: Speak): string | undefined {
  if (/^(requester\.)?language$/.test(field) && value in languageNames) return languageNames[value as 'en']
  const name = VALUES[field]?.[value]
  return name && t(name)
}
