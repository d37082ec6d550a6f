/** A part of a text, with where it stands. */
export interface Part {
  text: string
  at: number
}

/** The sentences of a text; a line of a list, or a greeting in a line of its own, is one as well. */
export function sentencesOf(text: string, language: string): Part[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' })
  const parts: Part[] = []
  for (const line of text.matchAll(/[^\n]+/g)) {
    for (const { segment, index } of segmenter.segment(line[0])) {
      if (/[\p{L}\p{N}]/u.test(segment)) parts.push({ text: segment.trim(), at: line.index + index })
    }
  }
  return parts
}

/** The words of a text; numbers count as words, punctuation does not. */
export function wordsOf(text: string, language: string): Part[] {
  return [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)]
    .filter(part => part.isWordLike)
    .map(part => ({ text: part.segment, at: part.index }))
}
