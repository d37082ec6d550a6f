import type { CSSProperties } from 'react'
import type { Column } from './columns'

/** The least a column needs, in pixels, and its share of what is left. */
const WIDTHS: Record<Column, [number, number]> = {
  number: [58, 0],
  subject: [180, 4],
  status: [110, 0.3],
  priority: [74, 0.2],
  kind: [74, 0.3],
  channel: [92, 0.3],
  requester: [90, 1.2],
  organization: [90, 1.2],
  team: [66, 0.8],
  assignee: [92, 1],
  tags: [84, 1],
  created: [84, 0.5],
  updated: [84, 0.5],
  waiting: [84, 0.2],
}

const GAP = 10
const PICK = 26
const END = 12

/** How narrow a table can become before it scrolls. */
export function leastOf(columns: Column[]): number {
  return columns.reduce((sum, column) => sum + WIDTHS[column][0] + GAP, PICK + END)
}

/** The tracks of a table's head and of each of its rows. */
export function templateOf(columns: Column[]): CSSProperties {
  const tracks = columns.map(column => trackOf(...WIDTHS[column]))
  return {
    gridTemplateColumns: `${PICK}px ${tracks.join(' ')}`,
    columnGap: GAP,
    paddingInlineEnd: END,
  }
}

function trackOf(least: number, share: number): string {
  return share === 0 ? `${least}px` : `minmax(${least}px, ${share}fr)`
}
