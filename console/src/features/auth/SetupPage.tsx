import { Alert, Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { useTranslation } from '@/i18n'
import { api, body, Problem } from '@/lib/api/client'
import { useSetMe } from '@/lib/session'
import { problemText } from '@/lib/toast'
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
    <SetupForm token={token} />
  ) : (
    <Door title={t('setup.invalid')} intro={t('setup.invalidHint')}>
      {null}
    </Door>
  )
}

function SetupForm({ token }: { token: string }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const setMe = useSetMe()
  const setUp = useMutation({
    mutationFn: (form: FormData) => {
      const value = (name: string) => String(form.get(name))
      return body(
        api.POST('/api/v1/setup', {
          body: { token, name: value('name'), email: value('email'), password: value('password') },
        }),
      )
    },
    onSuccess: me => {
      setMe(me)
      return navigate({ to: '/', replace: true })
    },
  })
  const errors = setUp.error instanceof Problem ? setUp.error.fieldErrors() : {}

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    setUp.mutate(new FormData(event.currentTarget))
  }

  return (
    <Door title={t('setup.title')} intro={t('setup.intro')}>
      <form onSubmit={submit}>
        {setUp.error && (
          <Alert color="red" variant="light" role="alert">
            {problemText(setUp.error)}
          </Alert>
        )}
        <TextInput
          label={t('setup.name')}
          name="name"
          autoComplete="name"
          size="md"
          required
          withAsterisk={false}
          autoFocus
          error={errors.name}
        />
        <TextInput
          label={t('auth.email')}
          name="email"
          type="email"
          autoComplete="username"
          size="md"
          required
          withAsterisk={false}
          error={errors.email}
        />
        <PasswordInput
          label={t('auth.password')}
          description={t('setup.passwordHint')}
          name="password"
          autoComplete="new-password"
          size="md"
          minLength={10}
          required
          withAsterisk={false}
          error={errors.password}
        />
        <Button type="submit" size="md" fullWidth loading={setUp.isPending}>
          {t('setup.submit')}
        </Button>
      </form>
    </Door>
  )
}
