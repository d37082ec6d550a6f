import { Autocomplete, Button, Group, Popover } from '@mantine/core'
import { IconTag } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from '@/i18n'
import { asUsed, LONGEST_TAG } from '@/lib/tags'
import { useTags } from '@/lib/useTags'
import { IconButton } from '@/ui/IconButton'

/** Asks for the tag every picked ticket gets. */
export function TagPopover({ disabled, add }: { disabled: boolean; add: (tag: string) => void }) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  const [typed, setTyped] = useState('')
  const used = useTags(typed, opened).map(({ name }) => name)

  function submit(event: FormEvent) {
    event.preventDefault()
    const tag = asUsed(typed, used)
    if (!tag) return
    setOpened(false)
    setTyped('')
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
          <Group gap="xs" wrap="nowrap" align="end">
            <Autocomplete
              name="tag"
              label={t('field.addTag')}
              maxLength={LONGEST_TAG}
              autoComplete="off"
              data-autofocus
              data={used}
              filter={({ options }) => options}
              value={typed}
              onChange={setTyped}
              comboboxProps={{ withinPortal: false }}
            />
            <Button type="submit">{t('bulk.addTag')}</Button>
          </Group>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
