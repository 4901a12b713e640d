/**
 * Name of the Kubernetes service of an application, which stands for all its units: made from one unit's host name,
 * or that host name itself where it is not a Kubernetes one.
 *
 * @example
 * applicationHostname('tempo-0.tempo-endpoints.cos.svc.cluster.local', 'tempo', 'cos') // → 'tempo.cos.svc.cluster.local'
 */
export const applicationHostname = (hostname: string, app: string, model: string): string => {
  const labels = hostname.split('.')
  const service = labels.indexOf('svc')
  return service < 0 ? hostname : [app, model, ...labels.slice(service)].join('.')
}
