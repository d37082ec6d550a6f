import { Button, Group, Modal, Switch } from '@mantine/core'
import { type UseMutationResult } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from '@/i18n'
import { api, body, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { useMay } from '@/lib/session'
import { toastProblem } from '@/lib/toast'
import { useSave } from '@/lib/useSave'
import classes from './mail.module.css'

interface Props {
  domain: string
  active: boolean
  check: UseMutationResult<Schemas['SigningCheck'], Error, void>
}

/** Switches signing on once the key is found in the DNS; without it, only for who insists. */
export function SigningSwitch({ domain, active, check }: Props) {
  const { t } = useTranslation()
  const may = useMay('mailbox:write')
  const [asking, setAsking] = useState(false)
  const change = useSave({
    save: (next: boolean) =>
      body(
        api.PATCH('/api/v1/mail/signing-domains/{domain}', {
          params: { path: { domain } },
          body: { active: next },
        }),
      ),
    changes: [keys.signing],
  })
  const set = (next: boolean) => {
    setAsking(false)
    change.mutate(next, { onError: toastProblem })
  }
  const lookFirst = () =>
    check.mutate(undefined, {
      onSuccess: ({ state }) => (state === 'published' ? set(true) : setAsking(true)),
      onError: toastProblem,
    })
  return (
    <>
      <Switch
        label={t('signing.active')}
        checked={active}
        disabled={!may || change.isPending || check.isPending}
        onChange={event => (event.currentTarget.checked ? lookFirst() : set(false))}
      />
      <Modal
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('signing.notThere')}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <p className={classes.ask}>{check.data && t(`signingState.${check.data.state}`)}</p>
        <p className={classes.ask}>{t('signing.wouldBeRefused')}</p>
        <Group justify="flex-end" gap="xs" mt="md">
          <Button variant="default" onClick={() => set(true)}>
            {t('signing.allTheSame')}
          </Button>
          <Button loading={check.isPending} onClick={lookFirst}>
            {t('signing.checkAgain')}
          </Button>
        </Group>
      </Modal>
    </>
  )
}
