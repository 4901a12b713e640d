import { describe, expectTypeOf, it } from 'vitest'
import {
  checkTemplate,
  type LokiWorkerView,
  lokiWorker,
  type NginxView,
  nginx,
  type Rendering,
  render,
  type Template,
  type TemplateFault,
  type View,
} from '../src/index.js'

describe('types of templates', () => {
  it('a template is rendered with its own view only', () => {
    expectTypeOf(render(lokiWorker)).toEqualTypeOf<(view: LokiWorkerView) => Rendering>()
    expectTypeOf(render(nginx)).parameter(0).toEqualTypeOf<NginxView>()
    expectTypeOf(render(nginx)).parameter(0).not.toEqualTypeOf<LokiWorkerView>()
  })

  it('views hold scalars, views and lists of them, and nothing else', () => {
    expectTypeOf<LokiWorkerView>().toExtend<View>()
    expectTypeOf<{ readonly a: ReadonlyArray<{ readonly b: string | null }> }>().toExtend<View>()
    expectTypeOf<{ readonly a: undefined }>().not.toExtend<View>()
    expectTypeOf<{ readonly a: () => string }>().not.toExtend<View>()
    expectTypeOf<{ readonly a: ReadonlyArray<number> }>().not.toExtend<View>()
  })

  it('a template carries a sample of its view', () => {
    expectTypeOf<Template<NginxView>['sample']>().toEqualTypeOf<NginxView>()
    expectTypeOf(checkTemplate<NginxView>)
      .parameter(0)
      .toEqualTypeOf<Template<NginxView>>()
    expectTypeOf(checkTemplate).returns.toEqualTypeOf<ReadonlyArray<TemplateFault>>()
  })

  it('a rendering is a text or refusals', () => {
    expectTypeOf<Extract<Rendering, { readonly _tag: 'rendered' }>>().toHaveProperty('text').toEqualTypeOf<string>()
    expectTypeOf<Extract<Rendering, { readonly _tag: 'refused' }>>().not.toHaveProperty('text')
  })
})
