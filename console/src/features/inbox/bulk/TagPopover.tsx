import { Button, Group, Popover, TextInput } from '@mantine/core'
import { IconTag } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from '@/i18n'
import { IconButton } from '@/ui/IconButton'

/** Asks for the tag every picked ticket gets. */
export function TagPopover({ disabled, add }: { disabled: boolean; add: (tag: string) => void }) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const tag = String(new FormData(event.currentTarget).get('tag')).trim()
    if (!tag) return
    setOpened(false)
    add(tag)
  }

  return (
    <Popover opened={opened} onChange={setOpened} position="top" shadow="md" trapFocus>
      <Popover.Target>
        <IconButton
          icon={IconTag}
          label={t('bulk.tag')}
          disabled={disabled}
          aria-haspopup="dialog"
          onClick={() => setOpened(!opened)}
        />
      </Popover.Target>
      <Popover.Dropdown aria-label={t('bulk.tag')}>
        <form onSubmit={submit}>
          <Group gap="xs" align="end" wrap="nowrap">
            <TextInput
              name="tag"
              label={t('field.addTag')}
              maxLength={50}
              autoComplete="off"
              data-autofocus
            />
            <Button type="submit">{t('bulk.addTag')}</Button>
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
