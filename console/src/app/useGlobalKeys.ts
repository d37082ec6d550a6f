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
    'mod+k': openPalette,
    '?': openHelp,
    'g h': () => navigate({ to: '/' }),
    'g m': goToView('my-work'),
    'g u': goToView('unassigned'),
    'g a': goToView('all-open'),
    'g s': goToView('search'),
    'g p': () => navigate({ to: '/people' }),
    'g o': () => navigate({ to: '/settings/outbox' }),
    'g n': () => navigate({ to: '/tickets/new' }),
    u: () => undoLast() || toast(t('undo.nothing')),
    c: () => navigate({ to: '/tickets/new' }),
  })
}
