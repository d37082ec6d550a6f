import { Button, Group, Input, SegmentedControl, Select, Stack, Switch, TextInput } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { speak, useTranslation } from '@/i18n'
import { api, body, type Schemas } from '@/lib/api/client'
import { wear } from '@/lib/appearance'
import { useMe, useSetMe } from '@/lib/session'
import { zones } from '@/lib/timeZones'
import { toast, toastProblem } from '@/lib/toast'
import { useForm } from '@/lib/useForm'
import { useSave } from '@/lib/useSave'
import { LanguageField, PasswordField } from '@/ui/fields'
import { Form } from '@/ui/FormDialog'
import { Page, Section } from '@/ui/Page'
import { ComesBack } from '@/ui/UndeliverableMark'
import { ApiTokens } from './ApiTokens'
import { Notifications } from './Notifications'
import classes from './settings.module.css'

const THEMES: Schemas['Theme'][] = ['system', 'light', 'dark', 'contrast']

/** What an agent decides for themself: name, language, looks, keys, mails, password, tokens. */
export function ProfilePage() {
  const { t } = useTranslation()
  return (
    <Page title={t('nav.profile')} intro={t('profile.intro')}>
      <About />
      <Looks />
      <Notifications />
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
  const setMe = useSetMe()
  const form = useForm({
    start: { name: me.name },
    save: ({ name }) => body(api.PATCH('/api/v1/me', { body: { name: name.trim() } })),
    changes: [],
    done: saved => {
      setMe(saved)
      toast(t('common.saved'))
    },
  })
  const { name } = form.values
  function chooseLanguage(language: Schemas['Language']) {
    speak(language)
    change.mutate({ language }, { onError: toastProblem })
  }
  return (
    <Section title={t('profile.about')}>
      <Stack gap="sm" maw={420}>
        <Form form={form}>
          <Group align="end" gap="xs">
            <TextInput
              flex={1}
              label={t('people.name')}
              description={t('profile.nameHint')}
              error={form.errors.name}
              value={name}
              onChange={event => form.set({ name: event.currentTarget.value })}
            />
            <Button
              type="submit"
              disabled={name.trim() === '' || name.trim() === me.name}
              loading={form.pending}
            >
              {t('common.save')}
            </Button>
          </Group>
        </Form>
        <Input.Wrapper label={t('auth.email')} labelElement="div">
          <div className={classes.fixed}>{me.email}</div>
          {me.undeliverable && <ComesBack>{t('profile.undeliverable')}</ComesBack>}
        </Input.Wrapper>
        <LanguageField label={t('field.language')} value={me.language} set={chooseLanguage} />
        <Select
          label={t('profile.timeZone')}
          description={t('profile.timeZoneHint')}
          data={zones()}
          value={me.timeZone ?? null}
          onChange={timeZone => timeZone && change.mutate({ timeZone }, { onError: toastProblem })}
          searchable
          allowDeselect={false}
        />
      </Stack>
    </Section>
  )
}

function Looks() {
  const { t } = useTranslation()
  const me = useMe()
  const change = useChangeMe()
  const setMe = useSetMe()
  const { keys } = me.habits
  const singleKeys = useSave({
    save: (wanted: boolean) => body(api.PUT('/api/v1/me/keys', { body: { singleKeys: wanted, keys } })),
    changes: [],
    done: setMe,
    failed: toastProblem,
  })
  const hints = useSave({
    save: (wanted: boolean) => body(api.PUT('/api/v1/me/hints', { body: { hints: wanted } })),
    changes: [],
    done: setMe,
    failed: toastProblem,
  })
  const narrow = useMediaQuery('(max-width: 480px)', undefined, { getInitialValueInEffect: false })
  function chooseTheme(value: string) {
    const theme = THEMES.find(one => one === value)
    if (!theme) return
    wear(theme)
    change.mutate({ theme }, { onError: toastProblem })
  }
  return (
    <Section title={t('profile.looks')}>
      <Stack gap="md">
        <Input.Wrapper label={t('profile.theme')} labelElement="div">
          <SegmentedControl
            fullWidth
            orientation={narrow ? 'vertical' : 'horizontal'}
            aria-label={t('profile.theme')}
            value={me.theme}
            onChange={chooseTheme}
            data={THEMES.map(value => ({ value, label: t(`theme.${value}`) }))}
          />
        </Input.Wrapper>
        <Input.Wrapper label={t('profile.density')} labelElement="div">
          <SegmentedControl
            fullWidth
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
        </Input.Wrapper>
        <Switch
          label={t('profile.singleKeys')}
          description={t('profile.singleKeysHint')}
          checked={me.habits.singleKeys}
          onChange={event => singleKeys.mutate(event.currentTarget.checked)}
        />
        <Switch
          label={t('profile.hints')}
          description={t('profile.hintsHint')}
          checked={me.habits.hints}
          onChange={event => hints.mutate(event.currentTarget.checked)}
        />
      </Stack>
    </Section>
  )
}

function Password() {
  const { t } = useTranslation()
  const form = useForm({
    start: { current: '', replacement: '' },
    save: (change: Schemas['PasswordChange']) => api.PUT('/api/v1/me/password', { body: change }),
    changes: [],
    done: () => {
      form.set({ current: '', replacement: '' })
      toast(t('profile.passwordChanged'))
    },
  })
  return (
    <Section title={t('auth.password')}>
      <Form form={form} width={420}>
        <PasswordField
          {...form.bind('current')}
          required
          label={t('profile.currentPassword')}
          autoComplete="current-password"
        />
        <PasswordField
          {...form.bind('replacement')}
          required
          label={t('profile.newPassword')}
          description={t('setup.passwordHint')}
          autoComplete="new-password"
        />
        <Group>
          <Button type="submit" loading={form.pending}>
            {t('profile.changePassword')}
          </Button>
        </Group>
      </Form>
    </Section>
  )
}
