import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Schemas } from '@/lib/api/client'
import classes from './mark.module.css'
import { marksQuery } from './queries'

interface Props {
  view: Schemas['SavedViewRef']
  number: number
  /** The tickets that are asked about together with this one. */
  page: number[]
}

/** The mark a ticket has in a view, if it has one. */
export default function MarkChip({ view, number, page }: Props) {
  const client = useQueryClient()
  // Not by a selection of the query: one that finds nothing in what stands in is made again at each drawing.
  const place = useQuery(marksQuery(client, view, page)).data?.find(one => one.number === number)?.mark
  const mark = place === undefined ? undefined : view.look.marks[place]
  return mark && <Mark mark={mark} />
}

/** A mark as a dot, its name and its colour. */
export function Mark({ mark }: { mark: Pick<Schemas['ViewMark'], 'name' | 'colour'> }) {
  return (
    <span className={classes.mark} data-colour={mark.colour} title={mark.name}>
      <Dot colour={mark.colour} />
      <span>{mark.name}</span>
    </span>
  )
}

/** A colour as a dot. */
export function Dot({ colour }: { colour: Schemas['MarkColour'] }) {
  return <i className={classes.dot} data-colour={colour} aria-hidden />
}
