/** As wide as a mail is read in; Outlook draws a picture that does not say its width as large as it is. */
const MAIL_WIDTH = 600

interface Pasted {
  /** What the files are called. */
  names: string[]
  html: string
  text: string
}

/**
 * Whether what is pasted is the files and not the words beside them. Excel, Word and Outlook put a picture of what was
 * copied beside it; a browser puts an address beside a picture, a folder the name of the file.
 */
export function meansFiles({ names, html, text }: Pasted): boolean {
  if (names.length === 0) return false
  const lines = text.split(/\r?\n/).filter(line => line.trim() !== '')
  return wordsOf(html) === '' && lines.every(line => names.some(name => line.trim().endsWith(name)))
}

function wordsOf(html: string): string {
  return html
    .replace(/<!--[\s\S]*?-->|<(style|title|xml)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/<[^>]*>|&nbsp;/g, '')
    .trim()
}

interface Size {
  width: number
  height: number
}

/** The size a picture has in a mail: its own, unless it is wider than that. */
export function sizeInMail({ width, height }: Size): Size {
  if (width <= MAIL_WIDTH) return { width, height }
  return { width: MAIL_WIDTH, height: Math.max(1, Math.round((height * MAIL_WIDTH) / width)) }
}

/** The size of a picture, unless this browser cannot read it. */
export async function sizeOf(picture: File): Promise<Size | undefined> {
  try {
    const bitmap = await createImageBitmap(picture)
    const size = { width: bitmap.width, height: bitmap.height }
    bitmap.close()
    return size
  } catch (failure) {
    if (failure instanceof DOMException) return undefined
    throw failure
  }
}
