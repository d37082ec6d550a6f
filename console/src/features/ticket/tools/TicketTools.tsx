import { SleepBanner } from './snooze/SleepBanner'
import { SnoozeTool } from './snooze/SnoozeTool'

/** In the head of a ticket: what is done with it as a whole. */
export function HeadTools() {
  return <SnoozeTool />
}

/** Below its subject: that it sleeps. */
export function HeadNotes() {
  return <SleepBanner />
}
