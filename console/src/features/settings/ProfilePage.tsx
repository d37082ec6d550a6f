import {
  Alert,
  Button,
  Group,
  PasswordInput,
  SegmentedControl,
  Select,
  Stack,
  Switch,
  TextInput,
} from '@mantine/core'
import { useState } from 'react'
import { languageNames, speak, useTranslation } from '@/i18n'
import { api, body, Problem, type Schemas } from '@/lib/api/client'
import { wear } from '@/lib/appearance'
import { setSingleKeys, singleKeysOn } from '@/lib/keyboard'
import { useMe, useSetMe } from '@/lib/session'
import { problemText, toast, toastProblem } from '@/lib/toast'
import { useSave } from '@/lib/useSave'
import { Page, Section } from '@/ui/Page'
import { ApiTokens } from './ApiTokens'

const THEMES: Schemas['Theme'][] = ['system', 'light', 'dark', 'contrast']

/** What an agent decides for themself: name, language, looks, keys, password, tokens. */
export function ProfilePage() {
  const { t } = useTranslation()
  return (
    <Page title={t('nav.profile')} intro={t('profile.intro')}>
      <About />
      <Looks />
      <Password />
      <ApiTokens />
    </Page>
  )
}

function useChangeMe() {
  const setMe = useSetMe()
  return useSave({
    save: (change: Schemas['MeChange']) => body(api.PATCH('/api/v1/me', { body: change })),
    changes: [],
    done: setMe,
  })
}

function About() {
  const { t } = useTranslation()
  const me = useMe()
  const change = useChangeMe()
  const [name, setName] = useState(me.name)
  function chooseLanguage(value: string | null) {
    const language = (Object.keys(languageNames) as Schemas['Language'][]).find(one => one === value)
    if (!language) return
    speak(language)
    change.mutate({ language }, { onError: toastProblem })
  }
  return (
    <Section title={t('profile.about')}>
      <Stack gap="sm" maw={420}>
        <Group align="end" gap="xs">
          <TextInput
            flex={1}
            label={t('people.name')}
            description={t('profile.nameHint')}
            value={name}
            onChange={event => setName(event.currentTarget.value)}
          />
          <Button
            disabled={name.trim() === '' || name === me.name}
            onClick={() =>
              change.mutate(
                { name: name.trim() },
                { onSuccess: () => toast(t('common.saved')), onError: toastProblem },
              )
            }
          >
            {t('common.save')}
          </Button>
        </Group>
        <TextInput label={t('auth.email')} value={me.email} readOnly />
        <Select
          label={t('field.language')}
          allowDeselect={false}
          value={me.language}
          data={Object.entries(languageNames).map(([value, label]) => ({ value, label }))}
          onChange={chooseLanguage}
        />
      </Stack>
    </Section>
  )
}

function Looks() {
  const { t } = useTranslation()
  const me = useMe()
  const change = useChangeMe()
  const [keysOn, setKeysOn] = useState(singleKeysOn())
  function chooseTheme(value: string) {
    const theme = THEMES.find(one => one === value)
    if (!theme) return
    wear(theme)
    change.mutate({ theme }, { onError: toastProblem })
  }
  return (
    <Section title={t('profile.looks')}>
      <Stack gap="md">
        <SegmentedControl
          aria-label={t('profile.theme')}
          value={me.theme}
          onChange={chooseTheme}
          data={THEMES.map(value => ({ value, label: t(`theme.${value}`) }))}
        />
        <SegmentedControl
          aria-label={t('profile.density')}
          value={me.density}
          onChange={value =>
            change.mutate(
              { density: value === 'compact' ? 'compact' : 'comfortable' },
              { onError: toastProblem },
            )
          }
          data={[
            { value: 'comfortable', label: t('density.comfortable') },
            { value: 'compact', label: t('density.compact') },
          ]}
        />
        <Switch
          label={t('profile.singleKeys')}
          description={t('profile.singleKeysHint')}
          checked={keysOn}
          onChange={event => {
            setSingleKeys(event.currentTarget.checked)
            setKeysOn(event.currentTarget.checked)
          }}
        />
      </Stack>
    </Section>
  )
}

function Password() {
  const { t } = useTranslation()
  const [values, setValues] = useState({ current: '', replacement: '' })
  const save = useSave({
    save: (change: Schemas['PasswordChange']) => api.PUT('/api/v1/me/password', { body: change }),
    changes: [],
    done: () => {
      setValues({ current: '', replacement: '' })
      toast(t('profile.passwordChanged'))
    },
  })
  const errors = save.error instanceof Problem ? save.error.fieldErrors() : {}
  return (
    <Section title={t('auth.password')}>
      <form
        onSubmit={event => {
          event.preventDefault()
          save.mutate(values)
        }}
      >
        <Stack gap="sm" maw={420}>
          {save.error && (
            <Alert color="red" variant="light" role="alert">
              {problemText(save.error)}
            </Alert>
          )}
          <PasswordInput
            label={t('profile.currentPassword')}
            autoComplete="current-password"
            required
            withAsterisk={false}
            value={values.current}
            error={errors.current}
            onChange={event => setValues({ ...values, current: event.currentTarget.value })}
          />
          <PasswordInput
            label={t('profile.newPassword')}
            description={t('setup.passwordHint')}
            autoComplete="new-password"
            required
            withAsterisk={false}
            minLength={12}
            value={values.replacement}
            error={errors.replacement}
            onChange={event => setValues({ ...values, replacement: event.currentTarget.value })}
          />
          <Group>
            <Button type="submit" loading={save.isPending}>
              {t('profile.changePassword')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  )
}
