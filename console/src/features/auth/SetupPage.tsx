import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from '@/i18n'
import { api, body, type Schemas } from '@/lib/api/client'
import { useSetMe } from '@/lib/session'
import { useForm } from '@/lib/useForm'
import { PasswordField, TextField } from '@/ui/fields'
import { Form } from '@/ui/FormDialog'
import { ErrorState, Skeletons } from '@/ui/states'
import { Door } from './Door'

/** Where a one-time link becomes an account: the first administrator, or an invited agent. */
export function SetupPage() {
  const { t } = useTranslation()
  const { token = '' } = useSearch({ from: '/setup' })
  const link = useQuery({
    queryKey: ['setup', token],
    queryFn: () => body(api.GET('/api/v1/setup', { params: { query: { token } } })),
    retry: false,
  })
  if (link.isPending) {
    return (
      <Door title={t('setup.title')}>
        <Skeletons rows={4} />
      </Door>
    )
  }
  if (link.error) {
    return (
      <Door title={t('setup.title')}>
        <ErrorState error={link.error} retry={() => link.refetch()} />
      </Door>
    )
  }
  return link.data.valid ? (
    <SetupForm token={token} invited={link.data.invited} />
  ) : (
    <Door title={t('setup.invalid')} intro={t('setup.invalidHint')}>
      {null}
    </Door>
  )
}

/** Who was invited has an address already, which only an administrator changes. */
function SetupForm({ token, invited }: { token: string; invited: Schemas['Invited'] | null }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const setMe = useSetMe()
  const form = useForm({
    start: { name: invited?.name ?? '', email: invited?.email ?? '', password: '' },
    save: values => body(api.POST('/api/v1/setup', { body: { token, ...values } })),
    changes: [],
    done: me => {
      setMe(me)
      navigate({ to: '/', replace: true })
    },
  })
  return (
    <Door title={t('setup.title')} intro={t(invited ? 'setup.invited' : 'setup.intro')}>
      <Form form={form}>
        <TextField
          {...form.bind('name')}
          label={t('setup.name')}
          autoComplete="name"
          size="md"
          autoFocus={!invited}
        />
        <TextField
          {...form.bind('email')}
          label={t('auth.email')}
          type="email"
          autoComplete="username"
          size="md"
          readOnly={invited !== null}
        />
        <PasswordField
          {...form.bind('password')}
          label={t('auth.password')}
          description={t('setup.passwordHint')}
          autoComplete="new-password"
          size="md"
          autoFocus={invited !== null}
        />
        <Button type="submit" size="md" fullWidth loading={form.pending}>
          {t('setup.submit')}
        </Button>
      </Form>
    </Door>
  )
}
