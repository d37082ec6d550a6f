import { Alert, Button, PasswordInput, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { FormEvent } from 'react'
import { useTranslation } from '@/i18n'
import { api, body } from '@/lib/api/client'
import { useSetMe } from '@/lib/session'
import { problemText } from '@/lib/toast'
import { Door } from './Door'

/** The way in, and back to where the agent was. */
export function SignInPage() {
  const { t } = useTranslation()
  const { from } = useSearch({ from: '/sign-in' })
  const navigate = useNavigate()
  const setMe = useSetMe()
  const signIn = useMutation({
    mutationFn: (form: FormData) =>
      body(
        api.POST('/api/v1/session', {
          body: { email: String(form.get('email')), password: String(form.get('password')) },
        }),
      ),
    onSuccess: me => {
      setMe(me)
      return navigate(
        from
          ? { to: from, replace: true }
          : { to: '/inbox/$view', params: { view: 'my-work' }, replace: true },
      )
    },
  })

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    signIn.mutate(new FormData(event.currentTarget))
  }

  return (
    <Door title={t('auth.signIn')}>
      <form onSubmit={submit}>
        {signIn.error && (
          <Alert color="red" variant="light" role="alert">
            {problemText(signIn.error)}
          </Alert>
        )}
        <TextInput
          label={t('auth.email')}
          name="email"
          type="email"
          autoComplete="username"
          size="md"
          required
          withAsterisk={false}
          data-autofocus
          autoFocus
        />
        <PasswordInput
          label={t('auth.password')}
          name="password"
          autoComplete="current-password"
          size="md"
          required
          withAsterisk={false}
        />
        <Button type="submit" size="md" fullWidth loading={signIn.isPending}>
          {t('auth.signIn')}
        </Button>
      </form>
    </Door>
  )
}
