import { Alert, Button, Group } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from '@/i18n'
import { api, body, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { toastProblem } from '@/lib/toast'
import { useSave } from '@/lib/useSave'

/** A change that is tried no more, with the ways on. */
export function FailedChange({ tag, into }: Schemas['FailedTagChange']) {
  const { t } = useTranslation()
  const retry = useSave({
    save: () => body(api.POST('/api/v1/tags/changes/retry', { body: { tag } })),
    changes: [keys.tagUses],
    failed: toastProblem,
  })
  const giveUp = useSave({
    save: () => body(api.DELETE('/api/v1/tags/changes', { params: { query: { tag } } })),
    changes: [keys.tagUses],
    failed: toastProblem,
  })
  const busy = retry.isPending || giveUp.isPending
  return (
    <Alert
      color="red"
      variant="light"
      role="alert"
      mb="md"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      title={into === null ? t('tagUse.notDeleted', { tag }) : t('tagUse.notRenamed', { tag, into })}
    >
      {t('tagUse.failedHint')}
      <Group gap="xs" mt="sm">
        <Button
          size="compact-sm"
          loading={retry.isPending}
          disabled={busy}
          onClick={() => retry.mutate(undefined)}
        >
          {t('common.retry')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          loading={giveUp.isPending}
          disabled={busy}
          onClick={() => giveUp.mutate(undefined)}
        >
          {t('tagUse.giveUp')}
        </Button>
      </Group>
    </Alert>
  )
}
