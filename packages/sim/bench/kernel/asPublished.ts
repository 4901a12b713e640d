import { build } from 'esbuild'

/**
 * Loads a module in one bundle, as users get it. In the test runner's own form every use of an import goes through an
 * object, which costs the engine half of its speed and the bare heap nothing. Each `copy` is compiled on its own, so
 * that what the compiler learns of one contestant does not slow another: a program has callbacks or processes.
 */
export const asPublished = async (entryPoint: URL, copy: string): Promise<unknown> => {
  const { outputFiles } = await build({
    entryPoints: [entryPoint.pathname],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    footer: { js: `// ${copy}` },
  })
  const text = outputFiles[0]?.text ?? ''
  return import(/* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(text).toString('base64')}`)
}
