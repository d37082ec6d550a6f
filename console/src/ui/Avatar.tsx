import { initials } from '@/lib/format'
import classes from './ui.module.css'

const HUES = ['#2e7d6b', '#4b6a83', '#7a5ea8', '#9a5a3c', '#3d6fa5', '#8a4b6b', '#5d7137', '#60616e']

function hueOf(name: string): string | undefined {
  const sum = [...name].reduce((total, letter) => (total * 131 + (letter.codePointAt(0) ?? 0)) % 10_007, 11)
  return HUES[sum % HUES.length]
}

/** A person as a coloured circle with initials; decorative unless it has a title of its own. */
export function Avatar({ name, size = 28, title }: { name: string; size?: number; title?: string }) {
  const style = { background: hueOf(name), width: size, height: size, fontSize: Math.round(size * 0.4) }
  const circle = (
    <span className={classes.avatar} style={style} title={title} data-initials={initials(name)} aria-hidden />
  )
  if (!title) return circle
  return (
    <>
      {circle}
      <span className="visually-hidden">{title}</span>
    </>
  )
}
