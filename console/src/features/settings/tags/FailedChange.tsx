import { Alert, Button, Group, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import { api, body, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { toast, toastProblem } from '@/lib/toast'
import { useForm } from '@/lib/useForm'
import { useSave } from '@/lib/useSave'
import { FormDialog } from '@/ui/FormDialog'

type Failed = Schemas['FailedTagChange']

/** Puts the keyboard elsewhere: what was pressed is gone in a moment. */
type Settled = () => void

/** A change that is tried no more, with the ways on. */
export function FailedChange({ tag, into, settled }: Failed & { settled: Settled }) {
  const { t } = useTranslation()
  const [leaving, setLeaving] = useState(false)
  const retry = useSave({
    save: () => body(api.POST('/api/v1/tags/changes/retry', { body: { tag } })),
    changes: [keys.tagUses, keys.macros, keys.mailFilters, keys.views],
    done: () => {
      toast(t('tagUse.started', { tag }))
      settled()
    },
    failed: toastProblem,
  })
  return (
    <Alert
      color="red"
      variant="light"
      role="status"
      mb="md"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      title={into === null ? t('tagUse.notDeleted', { tag }) : t('tagUse.notRenamed', { tag, into })}
    >
      {t('tagUse.failedHint')}
      <Group gap="xs" mt="sm">
        <Button size="compact-sm" loading={retry.isPending} onClick={() => retry.mutate(undefined)}>
          {t('common.retry')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          disabled={retry.isPending}
          onClick={() => setLeaving(true)}
        >
          {t('tagUse.giveUp')}
        </Button>
      </Group>
      {leaving && <GiveUp tag={tag} settled={settled} close={() => setLeaving(false)} />}
    </Alert>
  )
}

function GiveUp({ tag, settled, close }: { tag: string; settled: Settled; close: () => void }) {
  const { t } = useTranslation()
  const form = useForm({
    start: {},
    save: () => body(api.DELETE('/api/v1/tags/changes', { params: { query: { tag } } })),
    changes: [keys.tagUses],
    done: () => {
      toast(t('tagUse.givenUp', { tag }))
      close()
      settled()
    },
  })
  return (
    <FormDialog title={t('tagUse.giveUpTag', { tag })} form={form} submit={t('tagUse.giveUp')} close={close}>
      <Text size="sm">
        {t('tagUse.giveUpHint')} {t('tagUse.noUndo')}
      </Text>
    </FormDialog>
  )
}
