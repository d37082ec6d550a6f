import { Menu, type MenuProps } from '@mantine/core'
import type { ComponentPropsWithRef, ReactElement, ReactNode } from 'react'
import { useNear } from './useNear'

type Props = Omit<MenuProps, 'children' | 'onClose'> & {
  button: (props: ComponentPropsWithRef<'button'>) => ReactElement
  /** Its dropdown. */
  children: ReactNode
}

/** A menu that is made when somebody comes near its button. */
export function NearMenu({ button, children, ...menu }: Props) {
  const { near, ref, stand } = useNear<HTMLButtonElement>(menu.opened)
  if (!near) return button({ 'aria-haspopup': 'menu', 'aria-expanded': false, ...stand })
  return (
    // What it holds may be loaded after it was opened, and cannot tell then where the keyboard came from.
    <Menu {...menu} onClose={() => ref.current?.focus({ preventScroll: true })}>
      <Menu.Target>{button({ ref })}</Menu.Target>
      {children}
    </Menu>
  )
}
