import { createElement, Fragment, type ReactNode } from 'react'

const PLAIN = new Set([
  'p',
  'br',
  'b',
  'strong',
  'i',
  'em',
  'u',
  's',
  'del',
  'ul',
  'ol',
  'li',
  'blockquote',
  'pre',
  'code',
  'h1',
  'h2',
  'h3',
  'h4',
  'hr',
  'div',
  'span',
])
const VOID = new Set(['br', 'hr'])
const WEB = /^(https?:|mailto:|tel:)/i
const OWN_IMAGE = /^\/api\/v1\/attachments\/\d+$/

class TooRich extends Error {}

/** What becomes of words that stand in no link. */
type Say = (text: string) => ReactNode

function element(node: Element, key: number, say: Say): ReactNode {
  const tag = node.tagName.toLowerCase()
  const children = childrenOf(node, tag === 'a' ? text => text : say)
  if (tag === 'a') {
    const href = node.getAttribute('href') ?? ''
    if (!WEB.test(href)) return <Fragment key={key}>{children}</Fragment>
    return (
      <a key={key} href={href} target="_blank" rel="noopener noreferrer nofollow">
        {children}
      </a>
    )
  }
  if (tag === 'img') {
    const src = node.getAttribute('src') ?? ''
    if (!OWN_IMAGE.test(src)) throw new TooRich()
    return <img key={key} src={src} alt={node.getAttribute('alt') ?? ''} loading="lazy" />
  }
  const mention = tag === 'span' && node.getAttribute('data-mention')
  if (mention) {
    return (
      <span key={key} data-mention={mention}>
        {children}
      </span>
    )
  }
  const ornaments = [...node.attributes].some(({ name }) => name !== 'dir' && name !== 'lang')
  if (!PLAIN.has(tag) || ornaments) throw new TooRich()
  return createElement(
    tag,
    { key, dir: node.getAttribute('dir') ?? undefined },
    VOID.has(tag) ? undefined : children,
  )
}

function childrenOf(node: Node, say: Say): ReactNode[] {
  return [...node.childNodes].map((child, key) => {
    if (child.nodeType === Node.TEXT_NODE)
      return <Fragment key={key}>{say(child.textContent ?? '')}</Fragment>
    if (child.nodeType === Node.ELEMENT_NODE) return element(child as Element, key, say)
    return null
  })
}

/**
 * Plain HTML as elements of our own, or undefined when it is too rich for that and needs a frame.
 * Only a short list of tags passes, and no attribute but a web address: nothing in it can run or restyle the page.
 */
export function plainHtml(html: string, say: Say = text => text): ReactNode | undefined {
  try {
    return childrenOf(new DOMParser().parseFromString(html, 'text/html').body, say)
  } catch (failure) {
    if (failure instanceof TooRich) return undefined
    throw failure
  }
}

const ADDRESS = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])/g

/** Plain text with its web addresses made clickable. */
export function LinkedText({ text, say = words => words }: { text: string; say?: Say }) {
  const parts = text.split(ADDRESS)
  return (
    <>
      {parts.map((part, index) =>
        index % 2 === 1 ? (
          <a key={`${index}-${part}`} href={part} target="_blank" rel="noopener noreferrer nofollow">
            {part}
          </a>
        ) : (
          <Fragment key={index}>{say(part)}</Fragment>
        ),
      )}
    </>
  )
}
