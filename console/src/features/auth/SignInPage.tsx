import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from '@/i18n'
import { api, body } from '@/lib/api/client'
import { useSetMe } from '@/lib/session'
import { useForm } from '@/lib/useForm'
import { PasswordField, TextField } from '@/ui/fields'
import { Form } from '@/ui/FormDialog'
import { Door } from './Door'

/** The way in, and back to where the agent was. */
export function SignInPage() {
  const { t } = useTranslation()
  const { from } = useSearch({ from: '/sign-in' })
  const navigate = useNavigate()
  const setMe = useSetMe()
  const form = useForm({
    start: { email: '', password: '' },
    save: values => body(api.POST('/api/v1/session', { body: values })),
    changes: [],
    done: me => {
      setMe(me)
      navigate(
        from
          ? { to: from, replace: true }
          : { to: '/inbox/$view', params: { view: 'my-work' }, replace: true },
      )
    },
  })
  const setup = useQuery({
    queryKey: ['setup'],
    queryFn: () => body(api.GET('/api/v1/setup', {})),
    retry: false,
  })
  return (
    <Door
      title={t('auth.signIn')}
      intro={setup.data?.awaitsAdministrator ? t('auth.noAdministrator') : undefined}
    >
      <Form form={form}>
        <TextField
          {...form.bind('email')}
          label={t('auth.email')}
          type="email"
          autoComplete="username"
          size="md"
          data-autofocus
          autoFocus
        />
        <PasswordField
          {...form.bind('password')}
          label={t('auth.password')}
          autoComplete="current-password"
          size="md"
        />
        <Button type="submit" size="md" fullWidth loading={form.pending}>
          {t('auth.signIn')}
        </Button>
      </Form>
    </Door>
  )
}
