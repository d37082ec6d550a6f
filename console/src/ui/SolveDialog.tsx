import { Button, Group, Textarea } from '@mantine/core'
import { useState } from 'react'
import { Dialog } from './Dialog'
import { useTranslation } from '@/i18n'
import { useIsKey } from '@/lib/keyboard'
import classes from './ui.module.css'

/** Asks what solved the matter before it is called solved. */
export function SolveDialog({
  problem,
  resolution,
  confirm,
  close,
  label,
}: {
  /** What it solves, where that is one matter. */
  problem?: string
  resolution: string | null
  confirm: (resolution: string) => void
  close: () => void
  label: string
}) {
  const { t } = useTranslation()
  const isKey = useIsKey()
  const [text, setText] = useState(resolution ?? '')
  const ready = text.trim() !== ''
  const submit = () => ready && confirm(text.trim())
  return (
    <Dialog onClose={close} title={t('matter.solvedBy')}>
      {problem && (
        <div className={classes.problem}>
          <b>{t('field.description')}</b>
          <p>{problem}</p>
        </div>
      )}
      <Textarea
        label={t('field.resolution')}
        description={t('matter.solvedHint')}
        value={text}
        onChange={event => setText(event.currentTarget.value)}
        onKeyDown={event => isKey('send', event) && submit()}
        autosize
        minRows={3}
        data-autofocus
      />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={close}>
          {t('common.cancel')}
        </Button>
        <Button disabled={!ready} onClick={submit}>
          {label}
        </Button>
      </Group>
    </Dialog>
  )
}
