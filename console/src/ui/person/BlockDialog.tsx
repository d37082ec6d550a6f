import { Radio, Stack } from '@mantine/core'
import { useTranslation } from '@/i18n'
import type { Schemas } from '@/lib/api/client'
import { useForm } from '@/lib/useForm'
import { AreaField } from '@/ui/fields'
import { FormDialog } from '@/ui/FormDialog'
import { usePerson } from './usePerson'

/** Blocks somebody: wholly, one of their addresses, or everybody of a domain. */
export default function BlockDialog({ person, close }: { person: Schemas['Contact']; close: () => void }) {
  const { t } = useTranslation()
  const { block } = usePerson()
  const form = useForm({
    start: { whom: 'person', reason: null as string | null },
    save: ({ whom, reason }) => block({ ...blocked(whom, person.id), reason: reason ?? '' }),
    changes: [],
    done: close,
  })
  const domains = [...new Set(person.addresses.map(address => address.slice(address.lastIndexOf('@') + 1)))]
  return (
    <FormDialog title={t('person.blockTitle')} form={form} submit={t('person.blockNow')} close={close}>
      <Radio.Group
        label={t('person.blockWhom')}
        value={form.values.whom}
        onChange={whom => form.set({ whom })}
      >
        <Stack gap={8} mt={6}>
          <Radio
            value="person"
            label={t('person.blockPerson', { name: person.name })}
            description={t('person.blockPersonHint')}
            data-autofocus
          />
          {person.addresses.length > 1 &&
            person.addresses.map(address => (
              <Radio key={address} value={`@${address}`} label={t('person.blockAddress', { address })} />
            ))}
          {domains.map(domain => (
            <Radio
              key={domain}
              value={domain}
              label={t('person.blockDomain', { domain })}
              description={t('person.blockDomainHint')}
            />
          ))}
        </Stack>
      </Radio.Group>
      <AreaField {...form.bind('reason')} label={t('person.reason')} maxLength={500} />
      <p style={{ margin: 0 }}>{t('person.blockOutcome')}</p>
    </FormDialog>
  )
}

function blocked(whom: string, person: number) {
  if (whom === 'person') return { contactId: person }
  return whom.startsWith('@') ? { address: whom.slice(1) } : { domain: whom }
}
