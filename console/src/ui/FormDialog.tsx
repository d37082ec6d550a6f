import { Alert, Button, Stack } from '@mantine/core'
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from '@/i18n'
import { problemText } from '@/lib/toast'
import type { FormState } from '@/lib/useForm'
import { Dialog } from './Dialog'
import { DialogEnd } from './DialogEnd'
import { HeldButton } from './HeldButton'
import classes from './ui.module.css'

interface Props {
  title: string
  form: FormState
  /** The name of the button that sends it; "Save" unless told. */
  submit?: string
  size?: string
  close: () => void
  /** The name of the button that leaves it; "Cancel" while there is something to cancel. */
  leave?: string
  /** Another way to send it. */
  beside?: ReactNode
  /** Why it cannot be sent as it stands, if so. */
  held?: string
  /** What came of sending it while the dialog stays. */
  outcome?: ReactNode
  children: ReactNode
}

/** A form in a dialog: fields, what went wrong, and the two ways out. */
export function FormDialog({
  title,
  form,
  submit,
  size,
  close,
  leave,
  beside,
  held,
  outcome,
  children,
}: Props) {
  const { t } = useTranslation()
  return (
    <Dialog onClose={close} title={title} size={size}>
      <Form form={form} held={held !== undefined}>
        {children}
        <div className={classes.formEnd}>
          {outcome}
          <DialogEnd>
            <Button variant="default" onClick={close}>
              {leave ?? t('common.cancel')}
            </Button>
            {beside}
            <HeldButton type={held ? 'button' : 'submit'} loading={form.pending} reason={held}>
              {submit ?? t('common.save')}
            </HeldButton>
          </DialogEnd>
        </div>
      </Form>
    </Dialog>
  )
}

/**
 * The fields of a form, one below the other, under what went wrong with it as a whole. The server says what is wrong
 * with a field, in the language of the desk and beside the field; the browser's own bubbles would say it first.
 */
export function Form({
  form,
  held = false,
  width,
  children,
}: {
  form: FormState
  held?: boolean
  width?: number
  children: ReactNode
}) {
  const { t } = useTranslation()
  const fields = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (form.error) fields.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [form.error])
  function send(event: FormEvent) {
    event.preventDefault()
    event.stopPropagation()
    if (!held) form.submit()
  }
  return (
    <form ref={fields} onSubmit={send} noValidate>
      <Stack gap="sm" maw={width}>
        {form.takeTheirs ? (
          <Alert color="red" variant="light" role="alert">
            <p className={classes.dispute}>
              <b>{t('conflict.title')}.</b> {t('conflict.explain')}
            </p>
            <Button size="compact-sm" variant="default" onClick={form.takeTheirs}>
              {t('conflict.keepTheirs')}
            </Button>
          </Alert>
        ) : (
          form.error != null && (
            <Alert color="red" variant="light" role="alert">
              {problemText(form.error)}
            </Alert>
          )
        )}
        {children}
      </Stack>
    </form>
  )
}
