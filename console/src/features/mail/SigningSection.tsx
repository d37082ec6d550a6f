import { IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from '@/i18n'
import { api, body, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { useMay } from '@/lib/session'
import { toastProblem } from '@/lib/toast'
import { useSave } from '@/lib/useSave'
import { HeldButton } from '@/ui/HeldButton'
import { Listing } from '@/ui/Listing'
import { MayButton } from '@/ui/MayButton'
import { Section } from '@/ui/Page'
import { Copied } from './Copied'
import classes from './mail.module.css'
import { SigningSwitch } from './SigningSwitch'

const PATH = '/api/v1/mail/signing-domains'
const of = (domain: string) => ({ params: { path: { domain } } })

/** The keys that make the desk's mail credible: one for each domain, with the record its owner publishes. */
export function SigningSection() {
  const { t } = useTranslation()
  const domains = useQuery({ queryKey: keys.signing, queryFn: async () => (await body(api.GET(PATH))).items })
  if (domains.data?.length === 0) return null
  return (
    <Section title={t('signing.title')} intro={t('signing.intro')}>
      <Listing query={domains} rows={domains.data} shapes={3}>
        {rows => (
          <ul className={classes.domains}>
            {rows.map(domain => (
              <Domain key={domain.domain} {...domain} />
            ))}
          </ul>
        )}
      </Listing>
    </Section>
  )
}

function Domain({ domain, record, active }: Schemas['SigningDomain']) {
  const { t } = useTranslation()
  const make = useSave({ save: () => body(api.POST(PATH, { body: { domain } })), changes: [keys.signing] })
  return (
    <li>
      <div className={classes.domain}>
        <b>{domain}</b>
        {!record && (
          <MayButton
            permission="mailbox:write"
            size="compact-sm"
            variant="default"
            loading={make.isPending}
            onClick={() => make.mutate(undefined, { onError: toastProblem })}
          >
            {t('signing.make')}
          </MayButton>
        )}
      </div>
      {record && <Key domain={domain} record={record} active={active} />}
    </li>
  )
}

function Key({ domain, record, active }: { domain: string; record: Schemas['DnsRecord']; active: boolean }) {
  const { t } = useTranslation()
  const may = useMay('mailbox:write')
  const check = useMutation({ mutationFn: () => body(api.POST(`${PATH}/{domain}/check`, of(domain))) })
  const remove = useSave({ save: () => api.DELETE(`${PATH}/{domain}`, of(domain)), changes: [keys.signing] })
  return (
    <>
      <p className={classes.quiet}>{t('signing.publish')}</p>
      <dl className={classes.record}>
        <dt>{t('people.name')}</dt>
        <Copied text={record.name} what={t('signing.nameOf', { domain })} />
        <dt>TXT</dt>
        <Copied text={record.value} what={t('signing.valueOf', { domain })} />
      </dl>
      <div className={classes.domain}>
        <SigningSwitch domain={domain} active={active} check={check} />
        <span className={classes.actions}>
          <MayButton
            permission="mailbox:write"
            size="compact-sm"
            variant="default"
            loading={check.isPending}
            onClick={() => check.mutate(undefined, { onError: toastProblem })}
          >
            {t('signing.check')}
          </MayButton>
          <HeldButton
            size="compact-sm"
            variant="subtle"
            color="red"
            reason={active ? t('signing.inUse') : may ? undefined : t('problem.mayNot')}
            onClick={() => remove.mutate(undefined, { onError: toastProblem })}
          >
            {t('signing.remove')}
          </HeldButton>
        </span>
      </div>
      <div role="status">{check.data && <Publication state={check.data.state} />}</div>
    </>
  )
}

function Publication({ state }: Schemas['SigningCheck']) {
  const { t } = useTranslation()
  const published = state === 'published'
  const Icon = published ? IconCircleCheck : IconCircleX
  return (
    <p className={classes.outcome} data-ok={published}>
      <Icon size={16} stroke={2} aria-hidden />
      {t(`signingState.${state}`)}
    </p>
  )
}
