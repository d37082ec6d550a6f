import { IconFileAlert, IconMailOff, IconUserQuestion, type TablerIcon } from '@tabler/icons-react'
import type { Phrase } from '@/i18n'
import type { FilterStart } from './filterChange'

interface Start {
  name: Phrase
  hint: Phrase
  icon: TablerIcon
  filter: Required<Omit<FilterStart, 'name'>>
}

/** What most desks want of filters first. */
export const STARTS: Start[] = [
  {
    name: 'mailFilter.spamStart',
    hint: 'mailFilter.spamStartHint',
    icon: IconMailOff,
    filter: { condition: 'header.x-spam-flag:yes', disposition: 'spam' },
  },
  {
    name: 'mailFilter.refutedStart',
    hint: 'mailFilter.refutedStartHint',
    icon: IconUserQuestion,
    filter: { condition: 'is:refuted', disposition: 'quarantine' },
  },
  {
    name: 'mailFilter.programStart',
    hint: 'mailFilter.programStartHint',
    icon: IconFileAlert,
    filter: { condition: 'attachment:*.exe,*.js,*.scr,*.bat,*.cmd,*.vbs,*.lnk', disposition: 'quarantine' },
  },
]
