/**
 * Does the work, and leaves how long it took among the browser's own measures (User Timing), where a profile shows it and
 * the bench hears of it.
 */
export function timed<T>(name: string, work: () => T): T {
  const start = performance.now()
  try {
    return work()
  } finally {
    performance.clearMeasures(name) // they would be kept for as long as the page is open; who observes has had them
    performance.measure(name, { start })
  }
}

/** The checks of a reply while it is written. */
export const CHECKS = 'checks'
