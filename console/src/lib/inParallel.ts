/** Works through the items, a few at a time, and ends when the last is done. */
export async function inParallel<T>(items: T[], atOnce: number, work: (item: T) => Promise<void>) {
  const waiting = [...items]
  async function worker() {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker))
}
