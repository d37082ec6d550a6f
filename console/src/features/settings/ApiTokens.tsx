import { Anchor, Button, Group, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import { api, body, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { toastProblem } from '@/lib/toast'
import { useForm } from '@/lib/useForm'
import { useSave } from '@/lib/useSave'
import { Dialog } from '@/ui/Dialog'
import { DialogEnd } from '@/ui/DialogEnd'
import { Form } from '@/ui/FormDialog'
import { Section } from '@/ui/Page'
import { SecretOnce } from '@/ui/SecretOnce'
import { ErrorState, Skeletons } from '@/ui/states'
import { Table } from '@/ui/Table'
import { RelativeTime, ShortTime } from '@/ui/Time'

/** The keys an agent has given to programs; each is shown once, when it is made. */
export function ApiTokens() {
  const { t } = useTranslation()
  const tokens = useQuery({
    queryKey: keys.tokens,
    queryFn: async () => (await body(api.GET('/api/v1/me/tokens'))).items,
  })
  const [shown, setShown] = useState<Schemas['CreatedToken']>()
  const form = useForm({
    start: { name: '' },
    save: ({ name }) => body(api.POST('/api/v1/me/tokens', { body: { name: name.trim() } })),
    changes: [keys.tokens],
    done: created => {
      form.set({ name: '' })
      setShown(created)
    },
  })
  const { name } = form.values
  const revoke = useSave({
    save: async (id: number) => {
      await api.DELETE('/api/v1/me/tokens/{id}', { params: { path: { id } } })
      return id
    },
    changes: [keys.tokens],
    done: id => setShown(now => (now?.id === id ? undefined : now)),
    failed: toastProblem,
  })
  const [ending, setEnding] = useState<{ id: number; name: string }>()
  return (
    <Section title={t('profile.tokens')} intro={t('profile.tokensHint')}>
      <Stack gap="md">
        <Anchor href="/api/docs" target="_blank" size="sm">
          {t('profile.apiReference')}
        </Anchor>
        <Form form={form}>
          <Group align="end" gap="xs">
            <TextInput
              label={t('profile.tokenName')}
              placeholder={t('profile.tokenExample')}
              error={form.errors.name}
              value={name}
              onChange={event => form.set({ name: event.currentTarget.value })}
            />
            <Button type="submit" variant="default" disabled={name.trim() === ''} loading={form.pending}>
              {t('profile.createToken')}
            </Button>
          </Group>
        </Form>
        {shown && <SecretOnce title={t('profile.tokenOnce')} secret={shown.token} />}
        {tokens.isPending && <Skeletons rows={2} />}
        {tokens.error && <ErrorState error={tokens.error} retry={() => tokens.refetch()} />}
        {tokens.data && tokens.data.length > 0 && (
          <Table
            label={t('profile.tokens')}
            head={[t('people.name'), t('field.created'), t('profile.lastUsed'), '']}
          >
            {tokens.data.map(token => (
              <tr key={token.id}>
                <td>{token.name}</td>
                <td>
                  <ShortTime at={token.createdAt} />
                </td>
                <td>{token.lastUsedAt ? <RelativeTime at={token.lastUsedAt} /> : t('common.never')}</td>
                <td>
                  <Button size="compact-sm" variant="subtle" color="red" onClick={() => setEnding(token)}>
                    {t('profile.revoke')}
                  </Button>
                </td>
              </tr>
            ))}
          </Table>
        )}
      </Stack>
      {ending && (
        <Dialog title={t('profile.revokeTitle', { name: ending.name })} onClose={() => setEnding(undefined)}>
          <p>{t('profile.revokeHint')}</p>
          <DialogEnd>
            <Button variant="default" data-autofocus onClick={() => setEnding(undefined)}>
              {t('common.cancel')}
            </Button>
            <Button
              color="red"
              onClick={() => {
                setEnding(undefined)
                revoke.mutate(ending.id)
              }}
            >
              {t('profile.revoke')}
            </Button>
          </DialogEnd>
        </Dialog>
      )}
    </Section>
  )
}
