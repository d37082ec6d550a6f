import type { Schemas } from '@/lib/api/client'
import classes from './found.module.css'

/** A text with the words marked that it was found by. */
export function Pieces({ pieces }: { pieces: Schemas['ExcerptPiece'][] }) {
  return pieces.map(({ text, found }, place) =>
    found ? (
      <mark key={place} className={classes.found}>
        {text}
      </mark>
    ) : (
      text
    ),
  )
}
