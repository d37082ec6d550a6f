import { Alert, Button, Group, Modal, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from '@/i18n'
import { problemText } from '@/lib/toast'

interface Props {
  title: string
  submit: string
  pending: boolean
  error: unknown
  size?: string
  onSubmit: () => void
  close: () => void
  children: ReactNode
}

/** A form in a dialog: fields, what went wrong, and the two ways out. */
export function FormDialog({ title, submit, pending, error, size, onSubmit, close, children }: Props) {
  const { t } = useTranslation()
  function send(event: FormEvent) {
    event.preventDefault()
    event.stopPropagation()
    onSubmit()
  }
  return (
    <Modal
      opened
      onClose={close}
      title={title}
      size={size}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={send}>
        <Stack gap="sm">
          {error != null && (
            <Alert color="red" variant="light" role="alert">
              {problemText(error)}
            </Alert>
          )}
          {children}
          <Group justify="flex-end" mt="xs">
            <Button variant="default" onClick={close}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={pending}>
              {submit}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
