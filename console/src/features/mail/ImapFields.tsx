import { Fieldset, Select, SimpleGrid, Stack, Switch, TextInput } from '@mantine/core'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { ConnectionFields, type Server } from './ConnectionFields'
import { Now } from './Now'

const FATES: Schemas['AfterImport'][] = ['keep', 'move', 'delete']

interface Props {
  imap: Schemas['ImapChange'] | null
  passwordFor: Server | undefined
  provider: Schemas['OAuthProvider'] | undefined
  /** What stands there at first. */
  fresh: Schemas['ImapChange']
  /** What is wrong with each field. */
  errors: Record<string, string>
  /** What stands there now, where that was changed meanwhile. */
  theirs: string | undefined
  set: (imap: Schemas['ImapChange'] | null) => void
}

/** Where mail is fetched from, if it is fetched. */
export function ImapFields({ imap, passwordFor, provider, fresh, errors, theirs, set }: Props) {
  const { t } = useTranslation()
  return (
    <Fieldset legend={t('mailbox.imap')}>
      <Stack gap="sm">
        {theirs && <Now>{theirs}</Now>}
        <Switch
          label={t('mailbox.fetch')}
          checked={imap !== null}
          onChange={event => set(event.currentTarget.checked ? fresh : null)}
        />
        {imap && (
          <>
            <ConnectionFields
              value={imap}
              passwordFor={passwordFor}
              provider={provider}
              errorOf={field => errors[`imap.${field}`]}
              set={({ user, ...change }) => set({ ...imap, ...change, user: user ?? imap.user })}
            />
            <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
              <TextInput
                label={t('mailbox.folder')}
                value={imap.folder ?? ''}
                error={errors['imap.folder']}
                onChange={event => set({ ...imap, folder: event.currentTarget.value })}
              />
              <Select
                label={t('mailbox.afterImport')}
                allowDeselect={false}
                value={imap.afterImport}
                data={FATES.map(value => ({ value, label: t(`afterImport.${value}`) }))}
                onChange={value => set({ ...imap, afterImport: FATES.find(one => one === value) ?? 'keep' })}
              />
              {imap.afterImport === 'move' && (
                <TextInput
                  label={t('mailbox.moveTo')}
                  error={errors['imap.moveTo']}
                  value={imap.moveTo ?? ''}
                  onChange={event => set({ ...imap, moveTo: event.currentTarget.value || null })}
                />
              )}
            </SimpleGrid>
          </>
        )}
      </Stack>
    </Fieldset>
  )
}
