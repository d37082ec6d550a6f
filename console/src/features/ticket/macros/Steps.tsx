import classes from './macros.module.css'

/** What a macro does, as a row of small marks. */
export function Steps({ words }: { words: string[] }) {
  if (words.length === 0) return null
  return (
    <ul className={classes.steps}>
      {words.map(word => (
        <li key={word}>{word}</li>
      ))}
    </ul>
  )
}
