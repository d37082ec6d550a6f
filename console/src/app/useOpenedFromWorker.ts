import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'

/** Goes where a press on a notification of the browser leads; the worker that shows those finds a page that is open. */
export function useOpenedFromWorker() {
  const navigate = useNavigate()
  useEffect(() => {
    const worker = 'serviceWorker' in navigator ? navigator.serviceWorker : undefined
    const open = ({ data }: MessageEvent<{ open?: string }>) => {
      if (data.open) navigate({ href: data.open.replace(/^\/desk/, '') })
    }
    worker?.addEventListener('message', open)
    return () => worker?.removeEventListener('message', open)
  }, [navigate])
}
