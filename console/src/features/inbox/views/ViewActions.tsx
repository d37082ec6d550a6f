import { Menu } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconLink, IconPencil, IconTrash } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from '@/i18n'
import { api, body, ifMatch, type Schemas } from '@/lib/api/client'
import { keys } from '@/lib/keys'
import { toast, toastProblem, toastWithUndo } from '@/lib/toast'
import { useSave } from '@/lib/useSave'
import { ExportItems } from '../look/ExportItems'
import { useView } from '../useView'

interface Props {
  view: Schemas['View']
  name: string
  /** Puts it one place up or down; absent where there is none. */
  up?: () => void
  down?: () => void
  edit: () => void
}

/** What can be done with a view, in its menu. */
export function ViewActions({ view, name, up, down, edit }: Props) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const current = useView().key
  const restoring = useSave({
    save: (id: number) => body(api.POST('/api/v1/views/{id}/restore', { params: { path: { id } } })),
    changes: [keys.views],
    failed: toastProblem,
  })
  const deleting = useSave({
    save: async ({ id, version }: { id: number; version: number }) => {
      await api.DELETE('/api/v1/views/{id}', { params: { path: { id }, header: ifMatch(version) } })
      return id
    },
    changes: [keys.views],
    done: id => {
      if (current === view.key) navigate({ to: '/inbox/$view', params: { view: 'my-work' } })
      toastWithUndo(t('savedView.deleted', { name }), () => restoring.mutate(id))
    },
    failed: toastProblem,
  })
  const saved = view.saved?.mayChange ? view.saved : undefined

  async function copyLink() {
    const link = `${location.origin}/desk/inbox/${view.key}`
    try {
      await navigator.clipboard.writeText(link)
      toast(t('savedView.linkCopied'))
    } catch {
      toast(link) // the clipboard is there over https alone
    }
  }

  return (
    <Menu.Dropdown>
      {saved && (
        <Menu.Item leftSection={<IconPencil size={15} aria-hidden />} onClick={edit}>
          {t('savedView.edit')}
        </Menu.Item>
      )}
      {!(view.saved && view.group === 'personal') && (
        <Menu.Item leftSection={<IconLink size={15} aria-hidden />} onClick={copyLink}>
          {t('savedView.copyLink')}
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconArrowUp size={15} aria-hidden />} disabled={!up} onClick={up}>
        {t('savedView.up')}
      </Menu.Item>
      <Menu.Item leftSection={<IconArrowDown size={15} aria-hidden />} disabled={!down} onClick={down}>
        {t('savedView.down')}
      </Menu.Item>
      <ExportItems filter={view.filter} sort={view.sort} columns={view.saved?.look.columns ?? []} />
      {saved && (
        <Menu.Item
          color="red"
          leftSection={<IconTrash size={15} aria-hidden />}
          onClick={() => deleting.mutate(saved)}
        >
          {t('savedView.delete')}
        </Menu.Item>
      )}
    </Menu.Dropdown>
  )
}
