import { useEffect, useEffectEvent } from 'react'

/** Takes files that are dropped anywhere on the page: missed by a little, the browser would open them in its place. */
export function useDroppedFiles(add: (file: File) => void) {
  const take = useEffectEvent((event: DragEvent) => {
    const { dataTransfer } = event
    if (event.defaultPrevented || !dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    if (event.type === 'drop') for (const file of dataTransfer.files) add(file)
  })
  useEffect(() => {
    const hear = (event: DragEvent) => take(event)
    window.addEventListener('dragover', hear)
    window.addEventListener('drop', hear)
    return () => {
      window.removeEventListener('dragover', hear)
      window.removeEventListener('drop', hear)
    }
  }, [])
}
