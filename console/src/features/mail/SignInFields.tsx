import { Fieldset, SimpleGrid, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { ChoiceField, OptionalTextField, PasswordField, TextField } from '@/ui/fields'
import { Copied } from './Copied'
import classes from './mail.module.css'
import { Now } from './Now'
import { type SignInChoice, useConsentRedirect } from './signIn'

const CHOICES: SignInChoice[] = ['password', 'microsoft', 'google', 'other']
const GRANTS: Schemas['OAuthGrant'][] = ['consent', 'application']

const HINT_BELOW: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error']

interface Props {
  oauth: Schemas['OAuthChange'] | null
  /** The provider whose client secret is stored, which goes nowhere else. */
  secretFor: Schemas['OAuth'] | undefined
  /** What is wrong with each field. */
  errors: Record<string, string>
  /** What stands there now, where that was changed meanwhile. */
  theirs: string | undefined
  choose: (choice: SignInChoice) => void
  set: (oauth: Schemas['OAuthChange']) => void
  /** How far a person's signing in has come. */
  consent: ReactNode
}

const same = (one: Schemas['OAuthChange'], other?: Schemas['OAuth']) =>
  one.provider === other?.provider &&
  one.clientId.trim() === other.clientId &&
  (one.tenant ?? null) === other.tenant &&
  (one.tokenUrl ?? null) === other.tokenUrl

/** With what the mailbox signs in to its servers: passwords, which stand beside them, or a provider's tokens. */
export function SignInFields({ oauth, secretFor, errors, theirs, choose, set, consent }: Props) {
  const { t } = useTranslation()
  const text = (name: 'tenant' | 'authorizeUrl' | 'tokenUrl' | 'scope') => ({
    label: t(`oauth.${name}`),
    error: errors[`oauth.${name}`],
    value: oauth?.[name],
    set: (value: string | null) => oauth && set({ ...oauth, [name]: value }),
    inputWrapperOrder: HINT_BELOW,
  })
  return (
    <Fieldset legend={t('oauth.title')}>
      <Stack gap="sm">
        {theirs && <Now>{theirs}</Now>}
        <ChoiceField
          label={t('oauth.with')}
          options={CHOICES}
          nameOf={choice => t(`oauthProvider.${choice}`)}
          value={oauth?.provider ?? 'password'}
          set={choose}
        />
        {oauth && (
          <>
            <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
              {oauth.provider !== 'google' && (
                <ChoiceField
                  label={t('oauth.grant')}
                  error={errors['oauth.grant']}
                  options={GRANTS}
                  nameOf={grant => t(`oauthGrant.${grant}`)}
                  value={oauth.grant}
                  set={grant => set({ ...oauth, grant })}
                />
              )}
              {oauth.provider === 'microsoft' && (
                <OptionalTextField {...text('tenant')} description={t('oauth.tenantHint')} />
              )}
              {oauth.provider === 'other' && (
                <>
                  <OptionalTextField {...text('scope')} description={t('oauth.scopeHint')} />
                  {oauth.grant === 'consent' && <OptionalTextField {...text('authorizeUrl')} />}
                  <OptionalTextField {...text('tokenUrl')} />
                </>
              )}
              <TextField
                label={t('oauth.clientId')}
                error={errors['oauth.clientId']}
                autoComplete="off"
                value={oauth.clientId}
                set={clientId => set({ ...oauth, clientId })}
              />
              <PasswordField
                label={t('oauth.clientSecret')}
                error={errors['oauth.clientSecret']}
                autoComplete="new-password"
                placeholder={same(oauth, secretFor) ? t('mailbox.passwordKept') : undefined}
                value={oauth.clientSecret}
                set={clientSecret => set({ ...oauth, clientSecret: clientSecret || undefined })}
              />
            </SimpleGrid>
            {oauth.grant === 'consent' && (
              <>
                <RedirectAddress />
                {consent}
              </>
            )}
          </>
        )}
      </Stack>
    </Fieldset>
  )
}

function RedirectAddress() {
  const { t } = useTranslation()
  return (
    <dl className={`${classes.record} ${classes.redirect}`}>
      <dt>{t('oauth.redirect')}</dt>
      <Copied text={useConsentRedirect()} what={t('oauth.redirect')} />
    </dl>
  )
}
