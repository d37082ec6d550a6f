import type { Schemas } from '@/lib/api/client'

type Words = Omit<Schemas['DraftChange'], 'shared'>

/** What a draft says, as a save would say it. */
export function wordsOf({ kind, text, html, to, cc, attachments, macro }: Schemas['Draft']): Words {
  const attachmentIds = attachments.map(({ id }) => id)
  return { kind: kind === 'internal' ? kind : 'public', text, html, to, cc, attachmentIds, macro }
}

/** Whether two saves would say the same. */
export function sameWords(one: Words, other: Words): boolean {
  return said(one) === said(other)
}

function said({ kind, text, html, to, cc, attachmentIds, macro }: Words): string {
  return JSON.stringify([
    kind,
    text,
    html ?? null,
    to ?? null,
    cc ?? [],
    attachmentIds ?? [],
    macro && [macro.id, macro.status ?? null, macro.note ?? null, doing(macro.actions)],
  ])
}

/** What there is of it, in any order. */
function doing(actions: Schemas['MacroActions']) {
  return Object.entries(actions)
    .filter(([, value]) => value != null && !(Array.isArray(value) && value.length === 0))
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
}
