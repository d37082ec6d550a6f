import { FollowKey } from '../following/FollowKey'
import { MergeKey } from '../merge/MergeKey'
import { PrintKey } from './print/PrintKey'
import { PrintItems } from './print/PrintItems'
import { SleepBanner } from './snooze/SleepBanner'
import { SnoozeTool } from './snooze/SnoozeTool'
import { TimeBlock } from './spent/TimeBlock'
import { TimerTool } from './spent/TimerTool'

/** In the head of a ticket: what is done with it as a whole. */
export function HeadTools() {
  return (
    <>
      <FollowKey />
      <MergeKey />
      <PrintKey />
      <TimerTool />
      <SnoozeTool />
    </>
  )
}

/** Below its subject: that it sleeps. */
export function HeadNotes() {
  return <SleepBanner />
}

/** Beside the conversation: the time it took. */
export function ContextNotes() {
  return <TimeBlock />
}

/** In its menu: the ticket on paper. */
export function MenuTools() {
  return <PrintItems />
}
