import { defineConfig } from '@playwright/test'

const QUIET = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

export default defineConfig({
  testDir: 'tests',
  outputDir: 'results',
  workers: 1, // a browser and its server fill two cores: two of each took longer
  forbidOnly: true,
  retries: 1, // what fails once and then holds is told as flaky: to be mended, and no reason to refuse a change to something else
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    contextOptions: { reducedMotion: 'reduce' }, // what moves is waited for at every menu and dialog
    actionTimeout: 10_000,
    launchOptions: { executablePath: process.env.PHAROS_CHROMIUM ?? '/usr/bin/chromium', args: QUIET },
  },
})
