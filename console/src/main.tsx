import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '@/ui/tokens.css'
import '@/ui/base.css'
import { createRoot } from 'react-dom/client'
import { App } from '@/app/App'
import { preferredLanguage, speak } from '@/i18n'

const root = document.getElementById('root')
if (!root) throw new Error('The page has no root element')

await speak(preferredLanguage())
createRoot(root).render(<App />)
