import { Button, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from '@/i18n'
import { api, body, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { toast } from '@/lib/toast'
import { useForm } from '@/lib/useForm'
import { LanguageField, SwitchField, TextField } from '@/ui/fields'
import { Form } from '@/ui/FormDialog'
import { NumberField } from '@/ui/NumberField'
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
  const form = useForm({
    start: { ...desk, undoSeconds: desk.undoSeconds ?? 0 },
    save: values => body(api.PUT('/api/v1/settings/desk', { body: values })),
    changes: [keys.desk, keys.session],
    done: () => toast(t('common.saved')),
  })
  return (
    <Section title={t('desk.title')}>
      <Form form={form} width={460}>
        <TextField
          {...form.bind('deskName')}
          label={t('desk.name')}
          description={t('desk.nameHint')}
          required
        />
        <LanguageField
          {...form.bind('defaultLanguage')}
          label={t('desk.language')}
          description={t('desk.languageHint')}
        />
        <NumberField
          {...form.bind('promiseHours')}
          label={t('desk.promise')}
          description={t('desk.promiseHint')}
          min={1}
        />
        <NumberField
          {...form.bind('closeAfterDays')}
          label={t('desk.close')}
          description={t('desk.closeHint')}
          min={1}
        />
        <NumberField
          {...form.bind('undoSeconds')}
          label={t('desk.undo')}
          description={t('desk.undoHint')}
          min={0}
        />
        <SwitchField
          {...form.bind('receipts')}
          label={t('desk.receipts')}
          description={t('desk.receiptsHint')}
        />
        <Group>
          <Button type="submit" loading={form.pending}>
            {t('common.save')}
          </Button>
        </Group>
      </Form>
    </Section>
  )
}
