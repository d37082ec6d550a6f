/** Does work when nothing else is to be done, or soon in any case. Safari knows no idle moments, so there a short while must do. */
export function whenIdle(work: () => void, within = 500): () => void {
  if ('requestIdleCallback' in window) {
    const asked = requestIdleCallback(work, { timeout: within })
    return () => cancelIdleCallback(asked)
  }
  const timer = setTimeout(work, within)
  return () => clearTimeout(timer)
}
