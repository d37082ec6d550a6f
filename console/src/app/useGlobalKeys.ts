import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from '@/i18n'
import { useKeys } from '@/lib/keyboard'
import { toast } from '@/lib/toast'
import { undoLast } from '@/lib/undo'

/** The commands that work on every page. */
export function useGlobalKeys({ openPalette, openHelp }: { openPalette: () => void; openHelp: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const goToView = (view: string) => () => navigate({ to: '/inbox/$view', params: { view } })
  useKeys({
    palette: openPalette,
    help: openHelp,
    home: () => navigate({ to: '/' }),
    myWork: goToView('my-work'),
    unassigned: goToView('unassigned'),
    allOpen: goToView('all-open'),
    searchAll: goToView('search'),
    people: () => navigate({ to: '/people' }),
    outbox: () => navigate({ to: '/settings/outbox' }),
    newTicket: () => navigate({ to: '/tickets/new' }),
    undo: () => undoLast() || toast(t('undo.nothing')),
    create: () => navigate({ to: '/tickets/new' }),
  })
}
