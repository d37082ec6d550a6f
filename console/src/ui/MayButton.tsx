import { useTranslation } from '@/i18n'
import { type Permission, useMay } from '@/lib/session'
import { HeldButton, type HeldButtonProps } from './HeldButton'

type Props = Omit<HeldButtonProps, 'reason'> & {
  permission: Permission
  /** Why it does nothing now even for those who may, if so. */
  held?: string
}

/** A button for those who may; for the others it stays in its place and says why it does nothing. */
export function MayButton({ permission, held, ...rest }: Props) {
  const { t } = useTranslation()
  const may = useMay(permission)
  return <HeldButton reason={may ? held : t('problem.mayNot')} {...rest} />
}
