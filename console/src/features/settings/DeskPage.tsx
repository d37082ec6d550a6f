import { Alert, Button, Group, NumberInput, Select, Stack, Switch, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { languageNames, useTranslation } from '@/i18n'
import { api, body, Problem, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { problemText, toast } from '@/lib/toast'
import { useSave } from '@/lib/useSave'
import { Page, Section } from '@/ui/Page'
import { ErrorState, Skeletons } from '@/ui/states'

/** What holds for the whole desk. */
export function DeskPage() {
  const { t } = useTranslation()
  const desk = useQuery({ queryKey: keys.desk, queryFn: () => body(api.GET('/api/v1/settings/desk')) })
  return (
    <Page title={t('settings.deskSettings')} intro={t('desk.intro')}>
      {desk.isPending && <Skeletons rows={6} />}
      {desk.error && <ErrorState error={desk.error} retry={() => desk.refetch()} />}
      {desk.data && <DeskForm desk={desk.data} />}
    </Page>
  )
}

function DeskForm({ desk }: { desk: Schemas['DeskSettings'] }) {
  const { t } = useTranslation()
  const [values, setValues] = useState(desk)
  const set = (change: Partial<Schemas['DeskSettings']>) => setValues(before => ({ ...before, ...change }))
  const save = useSave({
    save: () => body(api.PUT('/api/v1/settings/desk', { body: values })),
    changes: [keys.desk, keys.session],
    done: () => toast(t('common.saved')),
  })
  const errors = save.error instanceof Problem ? save.error.fieldErrors() : {}
  return (
    <Section title={t('desk.title')}>
      <form
        onSubmit={event => {
          event.preventDefault()
          save.mutate(undefined)
        }}
      >
        <Stack gap="md" maw={460}>
          {save.error && (
            <Alert color="red" variant="light" role="alert">
              {problemText(save.error)}
            </Alert>
          )}
          <TextInput
            label={t('desk.name')}
            description={t('desk.nameHint')}
            required
            withAsterisk={false}
            value={values.deskName}
            error={errors.deskName}
            onChange={event => set({ deskName: event.currentTarget.value })}
          />
          <Select
            label={t('desk.language')}
            description={t('desk.languageHint')}
            allowDeselect={false}
            value={values.defaultLanguage}
            data={Object.entries(languageNames).map(([value, label]) => ({ value, label }))}
            onChange={value =>
              set({
                defaultLanguage:
                  (Object.keys(languageNames) as Schemas['Language'][]).find(one => one === value) ??
                  values.defaultLanguage,
              })
            }
          />
          <NumberInput
            label={t('desk.promise')}
            description={t('desk.promiseHint')}
            min={1}
            value={values.promiseHours}
            error={errors.promiseHours}
            onChange={value => set({ promiseHours: Number(value) })}
          />
          <NumberInput
            label={t('desk.close')}
            description={t('desk.closeHint')}
            min={1}
            value={values.closeAfterDays}
            error={errors.closeAfterDays}
            onChange={value => set({ closeAfterDays: Number(value) })}
          />
          <Switch
            label={t('desk.receipts')}
            description={t('desk.receiptsHint')}
            checked={values.receipts}
            onChange={event => set({ receipts: event.currentTarget.checked })}
          />
          <Group>
            <Button type="submit" loading={save.isPending}>
              {t('common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  )
}
