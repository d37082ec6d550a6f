import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const LIMIT_KB = 250
const dist = new URL('../dist/', import.meta.url)
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'))

const firstScreen = [
  'index.html',
  'src/features/inbox/InboxPage.tsx',
  'src/features/ticket/TicketPage.tsx',
  'src/i18n/en.json',
]
const files = new Set()

function collect(key) {
  const chunk = manifest[key]
  if (!chunk || files.has(chunk.file)) return
  files.add(chunk.file)
  for (const next of chunk.imports ?? []) collect(next)
}

for (const key of firstScreen) collect(key)

const sizes = [...files]
  .filter(file => file.endsWith('.js'))
  .map(file => ({ file, kb: gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length / 1000 }))
  .sort((a, b) => b.kb - a.kb)
const total = sizes.reduce((sum, { kb }) => sum + kb, 0)

for (const { file, kb } of sizes) console.log(`${kb.toFixed(1).padStart(7)} kB  ${file}`)
console.log(
  `${total.toFixed(1).padStart(7)} kB  JavaScript for the first screen, gzip (limit ${LIMIT_KB} kB)`,
)

if (total > LIMIT_KB) {
  console.error('The first screen is over its budget: load something later.')
  process.exit(1)
}
