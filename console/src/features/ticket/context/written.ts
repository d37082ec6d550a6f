/** What somebody has written in a field of several lines. */
export interface Written {
  text: string
  /** What was saved there when the writing began. */
  over: string
  /** What of it was last sent to be saved; absent before that. */
  sent?: string
}

/** What is still only written once a saving has ended: all of it where it failed. */
export function stillWritten({ text, over, sent }: Written, saved: string): Written | undefined {
  if (sent !== saved) return { text, over, sent }
  return text.trim() === sent ? undefined : { text, over: sent }
}

/** Whether somebody else has saved something there since the writing began. */
export const isOvertaken = ({ over, sent }: Written, saved: string) => saved !== over && saved !== sent
