import { Button, type ButtonProps } from '@mantine/core'
import { tip } from './tip'

export type HeldButtonProps = Omit<ButtonProps, 'disabled'> & {
  /** Why it does nothing now, if so. */
  reason: string | undefined
  type?: 'button' | 'submit'
  onClick?: () => void
  autoFocus?: boolean
  'aria-label'?: string
}

/**
 * A button that can be held back and then says why. Held or at work it does nothing but keeps the keyboard's focus,
 * which a disabled one would lose.
 */
export function HeldButton({ reason, loading, onClick, ...rest }: HeldButtonProps) {
  const held = reason !== undefined
  const still = held || loading
  return (
    <Button
      {...rest}
      {...tip(reason)}
      loading={loading}
      data-disabled={held || undefined}
      aria-disabled={still || undefined}
      aria-description={reason}
      onClick={still ? undefined : onClick}
      renderRoot={props => <button {...props} disabled={false} />}
    />
  )
}
