import { UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { type Language, languageNames, speak, useTranslation } from '@/i18n'
import { Logo } from '@/ui/Logo'
import classes from './auth.module.css'

/** The page before anyone is signed in: the name, one form, a choice of language. */
export function Door({ title, intro, children }: { title: string; intro?: string; children: ReactNode }) {
  const { i18n, t } = useTranslation()
  return (
    <div className={classes.door}>
      <main className={classes.card}>
        <div className={classes.brand}>
          <Logo size={34} />
          <span>Pharos</span>
        </div>
        <h1>{title}</h1>
        {intro && <p className={classes.intro}>{intro}</p>}
        {children}
      </main>
      <nav className={classes.languages} aria-label={t('auth.language')}>
        {(Object.keys(languageNames) as Language[]).map(language => (
          <UnstyledButton
            key={language}
            lang={language}
            aria-current={i18n.language === language}
            onClick={() => speak(language)}
          >
            {languageNames[language]}
          </UnstyledButton>
        ))}
      </nav>
    </div>
  )
}
