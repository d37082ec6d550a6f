import { useRef, useState } from 'react'
import classes from './mail.module.css'

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:"
const OWN_COLOURS = /\bbgcolor=|\bcolor\s*[:=]|background(-color)?\s*:/i

function documentOf(html: string, language: string): string {
  const tokens = getComputedStyle(document.documentElement)
  const paper = document.documentElement.dataset.theme === 'dark' && OWN_COLOURS.test(html)
  const colour = (name: string) => tokens.getPropertyValue(name)
  const ink = paper ? '#14202b' : colour('--text')
  const ground = paper ? '#ffffff' : 'transparent'
  const link = paper ? '#0a5a8a' : colour('--sea')
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}">
<base target="_blank"><style>
html{background:${ground};color-scheme:${paper ? 'light' : colour('color-scheme') || 'normal'}}
body{margin:0;padding:${paper ? '12px' : '0'};font:14px/1.45 ${colour('--font')};color:${ink};overflow-wrap:anywhere;overflow-y:hidden}
body>:first-child{margin-top:0}body>:last-child{margin-bottom:0}
p{margin:0 0 8px}a{color:${link}}img{max-width:100%;height:auto}img[data-remote-src]:not([src]){display:none}
table{max-width:100%}pre{white-space:pre-wrap}blockquote{margin:8px 0;padding-inline-start:12px;border-inline-start:2px solid ${colour('--line-strong')}}
</style></head><body>${html}</body></html>`
}

/** A mail's own HTML in a frame without scripts and without the internet, as tall as its content. */
export function MailFrame({
  html,
  title,
  language,
  theme,
}: {
  html: string
  title: string
  language: string
  theme: string
}) {
  const frame = useRef<HTMLIFrameElement>(null)
  const [height, setHeight] = useState(60)

  function measure() {
    const content = frame.current?.contentDocument?.body
    if (!content) return
    const fit = () => setHeight(Math.ceil(content.scrollHeight))
    fit()
    new ResizeObserver(fit).observe(content)
  }

  return (
    <iframe
      key={theme}
      ref={frame}
      className={classes.frame}
      title={title}
      sandbox="allow-popups allow-popups-to-escape-sandbox allow-same-origin"
      srcDoc={documentOf(html, language)}
      style={{ height }}
      onLoad={measure}
    />
  )
}
