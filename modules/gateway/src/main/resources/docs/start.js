// Shows both contracts, to read and to try; nothing is fetched from anywhere else.
window.ui = SwaggerUIBundle({
  dom_id: '#swagger-ui',
  urls: [
    { name: 'Self-service', url: '/openapi.json' },
    { name: 'Back office', url: '/back-office/v1/openapi.json' },
  ],
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: 'StandaloneLayout',
  validatorUrl: null,
  deepLinking: true,
  tryItOutEnabled: true,
  showExtensions: true,
});
