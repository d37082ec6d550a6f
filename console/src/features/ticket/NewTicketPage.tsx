import {
  Alert,
  Button,
  Group,
  SegmentedControl,
  Select,
  SimpleGrid,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from '@/i18n'
import { api, body, Problem, type Schemas } from '@/lib/api/client'
import { useCategories, useTeams } from '@/lib/directory'
import { keys } from '@/lib/keys'
import { LEVELS } from '@/lib/levels'
import { useMe } from '@/lib/session'
import { problemText } from '@/lib/toast'
import { useSave } from '@/lib/useSave'
import { categoryPicker } from '@/ui/categoryPicker'
import { Page, Section } from '@/ui/Page'
import { RequesterPicker } from './RequesterPicker'

const KINDS: Schemas['Kind'][] = ['incident', 'request', 'question', 'problem', 'change']

/** Filing a ticket for someone who called, wrote or stood at the door. */
export function NewTicketPage() {
  const { t } = useTranslation()
  const me = useMe()
  const navigate = useNavigate()
  const { requester: requesterId } = useSearch({ from: '/shell/tickets/new' })
  const known = useQuery({
    queryKey: [...keys.contacts, requesterId],
    queryFn: () => body(api.GET('/api/v1/contacts/{id}', { params: { path: { id: requesterId ?? 0 } } })),
    enabled: requesterId !== undefined,
  })
  const [picked, setRequester] = useState<Pick<Schemas['NewTicket'], 'requesterId' | 'requester'>>()
  const requester = picked ?? (requesterId === undefined ? undefined : { requesterId })
  const [ticket, setTicket] = useState<Schemas['NewTicket']>({
    subject: '',
    text: '',
    kind: 'incident',
    channel: 'phone',
    severity: 'medium',
    urgency: 'medium',
  })
  const set = (change: Partial<Schemas['NewTicket']>) => setTicket(before => ({ ...before, ...change }))
  const [assignToMe, setAssignToMe] = useState(true)
  const teams = useTeams()
  const categories = useCategories()
  const create = useSave({
    save: (values: Schemas['NewTicket']) =>
      body(
        api.POST('/api/v1/tickets', {
          params: { header: { 'Idempotency-Key': crypto.randomUUID() } },
          body: values,
        }),
      ),
    changes: [keys.lists, keys.views],
    done: ({ number }) => navigate({ to: '/inbox/$view/$number', params: { view: 'all-open', number } }),
  })
  const errors = create.error instanceof Problem ? create.error.fieldErrors() : {}
  const ready = requester !== undefined && ticket.subject.trim() !== ''

  function submit(event: FormEvent) {
    event.preventDefault()
    if (ready)
      create.mutate({
        ...ticket,
        ...requester,
        assigneeId: assignToMe ? me.id : undefined,
        authoredBy: 'requester',
      })
  }

  return (
    <Page title={t('nav.newTicket')} intro={t('newTicket.intro')}>
      <form onSubmit={submit} noValidate>
        {create.error && (
          <Alert color="red" variant="light" role="alert" mb="md">
            {problemText(create.error)}
          </Alert>
        )}
        <Section title={t('newTicket.who')}>
          <Stack gap="sm">
            <RequesterPicker known={known.data} choose={setRequester} error={errors.requester} />
            <SegmentedControl
              aria-label={t('newTicket.channel')}
              value={ticket.channel ?? 'phone'}
              onChange={value => set({ channel: value === 'email' ? 'email' : 'phone' })}
              data={[
                { value: 'phone', label: t('channel.phone') },
                { value: 'email', label: t('channel.email') },
              ]}
            />
          </Stack>
        </Section>
        <Section title={t('newTicket.what')}>
          <Stack gap="sm">
            <TextInput
              label={t('field.subject')}
              value={ticket.subject}
              error={errors.subject}
              onChange={event => set({ subject: event.currentTarget.value })}
              required
              withAsterisk={false}
            />
            <Textarea
              label={t('newTicket.text')}
              autosize
              minRows={5}
              value={ticket.text ?? ''}
              onChange={event => set({ text: event.currentTarget.value })}
            />
            <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
              <Select
                label={t('field.kind')}
                allowDeselect={false}
                value={ticket.kind}
                data={KINDS.map(value => ({ value, label: t(`kind.${value}`) }))}
                onChange={value => set({ kind: KINDS.find(one => one === value) })}
              />
              <Select
                label={t('field.category')}
                placeholder={t('field.noCategory')}
                clearable
                searchable
                {...categoryPicker(categories)}
                onChange={value => set({ categoryId: value ? Number(value) : undefined })}
              />
              <Select
                label={t('field.severity')}
                allowDeselect={false}
                value={ticket.severity}
                data={LEVELS.map(value => ({ value, label: t(`severity.${value}`) }))}
                onChange={value => set({ severity: LEVELS.find(one => one === value) })}
              />
              <Select
                label={t('field.urgency')}
                allowDeselect={false}
                value={ticket.urgency}
                data={LEVELS.map(value => ({ value, label: t(`urgency.${value}`) }))}
                onChange={value => set({ urgency: LEVELS.find(one => one === value) })}
              />
              <Select
                label={t('field.team')}
                placeholder={t('newTicket.teamByCategory')}
                clearable
                data={teams.map(({ id, name }) => ({ value: String(id), label: name }))}
                onChange={value => set({ teamId: value ? Number(value) : undefined })}
              />
              <Select
                label={t('field.assignee')}
                allowDeselect={false}
                value={assignToMe ? 'me' : 'nobody'}
                data={[
                  { value: 'me', label: me.name },
                  { value: 'nobody', label: t('field.nobody') },
                ]}
                onChange={value => setAssignToMe(value === 'me')}
              />
            </SimpleGrid>
          </Stack>
        </Section>
        <Group justify="flex-end">
          <Button
            type="submit"
            disabled={!ready}
            title={ready ? undefined : t('newTicket.incomplete')}
            loading={create.isPending}
          >
            {t('newTicket.create')}
          </Button>
        </Group>
      </form>
    </Page>
  )
}
