import { defineConfig } from '@playwright/test'
import journeys from '../playwright.config.ts'

/** A desk that runs already and is full, measured as a person works on it; see bench/README.md. */
export default defineConfig({
  ...journeys,
  testDir: '.',
  outputDir: '../results/bench',
  timeout: 600_000,
  retries: 0,
  reporter: 'line',
})
