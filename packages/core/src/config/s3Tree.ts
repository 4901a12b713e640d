import type { S3View } from '@coordinated-workers/templates'
import type { ConfigTree } from './ConfigTree.js'

/** Tempo's spelling: an unset region is absent. */
export const tempoS3Tree = ({ accessKey, secretKey, bucket, endpoint, insecure, region, ca }: S3View): ConfigTree => ({
  access_key: accessKey,
  bucket,
  endpoint,
  insecure,
  ...(region === null ? {} : { region: region.name }),
  secret_key: secretKey,
  ...(ca === null ? {} : { tls_ca_path: ca.path }),
})

/** Mimir's spelling: an unset region is null. */
export const mimirS3Tree = ({ accessKey, secretKey, bucket, endpoint, insecure, region, ca }: S3View): ConfigTree => ({
  access_key_id: accessKey,
  bucket_name: bucket,
  endpoint,
  ...(ca === null ? {} : { http: { tls_ca_path: ca.path } }),
  insecure,
  region: region === null ? null : region.name,
  secret_access_key: secretKey,
})

/** Loki's spelling: an unset region is null. */
export const lokiS3Tree = ({ accessKey, secretKey, bucket, endpoint, insecure, region, ca }: S3View): ConfigTree => ({
  access_key_id: accessKey,
  bucketnames: bucket,
  endpoint,
  http_config: {
    ...(ca === null ? {} : { ca_file: ca.path }),
    idle_conn_timeout: '90s',
    insecure_skip_verify: false,
    response_header_timeout: '0s',
  },
  insecure,
  region: region === null ? null : region.name,
  s3forcepathstyle: true,
  secret_access_key: secretKey,
})
