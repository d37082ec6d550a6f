import { Fieldset, Stack, Switch } from '@mantine/core'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { ConnectionFields, type Server } from './ConnectionFields'
import { Now } from './Now'

interface Props {
  smtp: Schemas['SmtpChange'] | null
  passwordFor: Server | undefined
  provider: Schemas['OAuthProvider'] | undefined
  /** What stands there at first. */
  fresh: Schemas['SmtpChange']
  /** What is wrong with each field. */
  errors: Record<string, string>
  /** What stands there now, where that was changed meanwhile. */
  theirs: string | undefined
  set: (smtp: Schemas['SmtpChange'] | null) => void
}

/** What answers are sent through, if they are sent. */
export function SmtpFields({ smtp, passwordFor, provider, fresh, errors, theirs, set }: Props) {
  const { t } = useTranslation()
  return (
    <Fieldset legend={t('mailbox.smtp')}>
      <Stack gap="sm">
        {theirs && <Now>{theirs}</Now>}
        <Switch
          label={t('mailbox.send')}
          checked={smtp !== null}
          onChange={event => set(event.currentTarget.checked ? fresh : null)}
        />
        {smtp && (
          <ConnectionFields
            value={smtp}
            passwordFor={passwordFor}
            provider={provider}
            errorOf={field => errors[`smtp.${field}`]}
            set={change => set({ ...smtp, ...change })}
          />
        )}
      </Stack>
    </Fieldset>
  )
}
