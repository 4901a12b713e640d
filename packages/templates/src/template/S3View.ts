/** Where a workload keeps its objects, as every worker config spells it. */
export type S3View = {
  readonly accessKey: string
  readonly secretKey: string
  readonly bucket: string
  /** Without scheme. */
  readonly endpoint: string
  readonly insecure: boolean
  readonly region: { readonly name: string } | null
  /** File that the worker writes the certificate chain to. */
  readonly ca: { readonly path: string } | null
}

export const sampleS3: S3View = {
  accessKey: 'key',
  secretKey: 'secret',
  bucket: 'traces',
  endpoint: 'minio:9000',
  insecure: false,
  region: { name: 'eu-west-1' },
  ca: { path: '/etc/worker/s3_ca.crt' },
}
