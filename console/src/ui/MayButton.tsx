import { useTranslation } from '@/i18n'
import { type Permission, useMay } from '@/lib/session'
import { HeldButton, type HeldButtonProps } from './HeldButton'

type Props = Omit<HeldButtonProps, 'reason'> & { permission: Permission }

/** A button for those who may; for the others it stays in its place and says why it does nothing. */
export function MayButton({ permission, ...rest }: Props) {
  const { t } = useTranslation()
  const may = useMay(permission)
  return <HeldButton reason={may ? undefined : t('problem.mayNot')} {...rest} />
}
