// A file of its own, because the pages of the desk run no inline script.
const writeToken = () =>
  document.cookie.split('; ').find(entry => entry.startsWith('XSRF-TOKEN='))?.slice('XSRF-TOKEN='.length)

SwaggerUIBundle({
  url: '/api/v1/openapi.json',
  dom_id: '#reference',
  deepLinking: true,
  docExpansion: 'list',
  validatorUrl: null, // would show the description to a server outside
  requestInterceptor: request => {
    const token = writeToken()
    if (token) request.headers['X-XSRF-TOKEN'] = decodeURIComponent(token)
    return request
  },
})
