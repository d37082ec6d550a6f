import type { TablerIcon } from '@tabler/icons-react'
import type { ComponentPropsWithRef } from 'react'
import type { Command } from '@/lib/commands'
import { tip } from './tip'
import classes from './ui.module.css'

type Props = Omit<ComponentPropsWithRef<'button'>, 'children' | 'style'> & {
  icon: TablerIcon
  label: string
  shortcut?: Command
  /** In pixels, as wide as high. */
  size?: number
  iconSize?: number
}

/** A button that is an icon; its name shows as a tooltip and is read aloud. */
export function IconButton({
  icon: Icon,
  label,
  shortcut,
  size = 30,
  iconSize = 18,
  className,
  ...rest
}: Props) {
  return (
    <button
      type="button"
      aria-label={label}
      {...tip(label, { shortcut })}
      {...rest}
      className={className ? `${classes.iconButton} ${className}` : classes.iconButton}
      style={{ '--size': `${size}px` }}
    >
      <Icon size={iconSize} stroke={1.7} aria-hidden />
    </button>
  )
}
