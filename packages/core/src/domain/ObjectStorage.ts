/** What an s3 integrator hands to its coordinator. */
export interface S3Data {
  /** URL or `host:port`. */
  readonly endpoint: string
  readonly bucket: string
  readonly accessKey: string
  readonly secretKey: string
  readonly region: string | null
  /** PEM certificates, root first or last as given. */
  readonly tlsCaChain: ReadonlyArray<string>
}

/**
 * The coordinator's s3 integration.
 *
 * - `missing`: no relation;
 * - `not-ready`: a relation whose data lacks what the workload needs;
 * - `ready`: usable data.
 */
export type S3Integration =
  | { readonly _tag: 'missing' }
  | { readonly _tag: 'not-ready' }
  | { readonly _tag: 'ready'; readonly data: S3Data }

export const s3Missing: S3Integration = { _tag: 'missing' }
export const s3NotReady: S3Integration = { _tag: 'not-ready' }
export const s3Ready = (data: S3Data): S3Integration => ({ _tag: 'ready', data })
