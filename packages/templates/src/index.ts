export { checkTemplate, type TemplateFault } from './checkTemplate.js'
export type { Escape, Refused } from './escape/Escape.js'
export { nginxToken } from './escape/nginxToken.js'
export { yamlScalar } from './escape/yamlScalar.js'
export type { Refusal } from './Refusal.js'
export { type Rendering, render } from './render.js'
export type { Template } from './Template.js'
export { type LokiWorkerView, lokiWorker } from './template/lokiWorker.js'
export { type MimirWorkerView, mimirWorker } from './template/mimirWorker.js'
export {
  type NginxLocationView,
  type NginxPeerView,
  type NginxServerView,
  type NginxUpstreamView,
  type NginxView,
  nginx,
} from './template/nginx.js'
export { type LogTargetView, type PebbleLayerView, pebbleLayer } from './template/pebbleLayer.js'
export type { S3View } from './template/S3View.js'
export {
  type ExternalLabelsView,
  type MetricsGeneratorView,
  type TempoTlsView,
  type TempoWorkerView,
  tempoWorker,
} from './template/tempoWorker.js'
export type { Scalar, View, ViewValue } from './View.js'
