import { Button, type ButtonProps, Tooltip } from '@mantine/core'
import { useTranslation } from '@/i18n'
import { type Permission, useMay } from '@/lib/session'

type Props = ButtonProps & { permission: Permission; onClick: () => void }

/** A button for those who may; for the others it stays in its place and says why it does nothing. */
export function MayButton({ permission, onClick, ...rest }: Props) {
  const { t } = useTranslation()
  const may = useMay(permission)
  if (may) return <Button onClick={onClick} {...rest} />
  return (
    <Tooltip label={t('problem.mayNot')}>
      <Button {...rest} data-disabled aria-disabled aria-description={t('problem.mayNot')} />
    </Tooltip>
  )
}
