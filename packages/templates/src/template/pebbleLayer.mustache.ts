/** The pebble layer of one worker unit. */
export const pebbleLayerText = `services:
  {{service}}:
    override: replace
    summary: {{serviceSummary}}
    startup: enabled
    command: {{command}}
{{#environment}}
    environment:
{{#variables}}
      {{name}}: {{value}}
{{/variables}}
{{/environment}}
checks:
  ready:
    override: replace
{{#readyLevel}}
    level: ready
{{/readyLevel}}
    threshold: 3
    http:
      url: {{readyUrl}}
{{#logging}}
log-targets:
{{#targets}}
  {{name}}:
    override: replace
    type: loki
    location: {{location}}
    services:
      - all
    labels:
{{#labels}}
      {{name}}: {{value}}
{{/labels}}
{{/targets}}
{{/logging}}
`
