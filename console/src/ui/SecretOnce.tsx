import { Alert, Button, CopyButton, Group } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from '@/i18n'
import classes from './ui.module.css'

/** A secret that is shown this once, ready to be copied. */
export function SecretOnce({ title, secret }: { title: string; secret: string }) {
  const { t } = useTranslation()
  return (
    <Alert variant="light" title={title}>
      <Group gap="xs" wrap="nowrap">
        <code className={classes.secret}>{secret}</code>
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button
              size="compact-sm"
              variant="default"
              onClick={copy}
              leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
            >
              {copied ? t('common.copied') : t('common.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Alert>
  )
}
