import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env.PHAROS_SERVER ?? 'http://localhost:8080'

export default defineConfig({
  base: '/desk/',
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { proxy: { '/api': { target: server, changeOrigin: false } } },
  build: {
    manifest: true,
    target: 'es2023',
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              // Those that many parts show: each in a file of its own would weigh twice as much.
              name: 'icons',
              test: /node_modules\/@tabler\/icons-react\/dist\/esm\/icons\//,
              minShareCount: 3,
            },
            {
              // Asking many questions at once is for lists in groups, which are loaded when there are some.
              name: 'foundation',
              test: /node_modules\/(?!.*(?:useQueries|queriesObserver))(react|react-dom|scheduler|openapi-fetch|@tanstack|@floating-ui)\//,
            },
            {
              name: 'widgets',
              test: /node_modules\/@mantine\/core\/esm\/(core|utils|components\/(Combobox|Menu|Popover|ScrollArea|Input|Button|Select|Tabs|Portal|Transition|FocusTrap|Overlay|Loader|UnstyledButton|CloseButton|InputBase|TextInput))\//,
            },
            {
              // What every screen needs: in a chunk each, these would be larger together.
              name: 'desk',
              test: /src\/(i18n\/index|lib\/(commands|directory|format|Key|keyboard|keys|kept|now|presence|reading|layout|remembered|session|strokes|tickets|toast|trouble|useSelection)|ui\/(Avatar|IconButton|SafeHtml|Splitter|Time|WaitingMark|marks|states))\.tsx?$/,
            },
            {
              // The parts of the list, which its tables and groups share: they too would be larger apart.
              name: 'list',
              includeDependenciesRecursively: false, // what other pages need as well stays out of it
              test: /src\/features\/inbox\/(?:(?!EmptyView)\w+|inbox\.module|look\/(?:columns|useLook))\.\w+$/,
            },
          ],
        },
      },
    },
  },
})
