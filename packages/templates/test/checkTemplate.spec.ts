import { describe, expect, it } from 'vitest'
import { checkTemplate } from '../src/checkTemplate.js'
import { yamlScalar } from '../src/escape/yamlScalar.js'
import type { Template } from '../src/Template.js'
import { lokiWorker } from '../src/template/lokiWorker.js'
import { mimirWorker } from '../src/template/mimirWorker.js'
import { nginx } from '../src/template/nginx.js'
import { pebbleLayer } from '../src/template/pebbleLayer.js'
import { tempoWorker } from '../src/template/tempoWorker.js'
import type { View } from '../src/View.js'

const template = (text: string, sample: View): Template<View> => ({ name: 'test', text, sample, escape: yamlScalar })

const faults = (text: string, sample: View): ReadonlyArray<string> =>
  checkTemplate(template(text, sample)).map(({ code, path }) => `${code} ${path}`)

/** Every template that ships, each with a view it accepts. */
const shippedTemplates: ReadonlyArray<{ readonly name: string; readonly text: string; readonly sample: View }> = [
  tempoWorker,
  mimirWorker,
  lokiWorker,
  nginx,
  pebbleLayer,
]

describe('checkTemplate', () => {
  it.each(shippedTemplates)('law 1: $name has a tag for each field and a field for each tag', ({ text, sample }) => {
    expect(faults(text, sample)).toEqual([])
  })

  it.each(shippedTemplates)(
    'law 2: $name without any one of its tags, or with one too many, is found',
    ({ text, sample }) => {
      const variables = [...new Set(text.match(/\{\{[A-Za-z]+\}\}/g) ?? [])].filter(
        (tag) => !text.includes(tag.replace('{{', '{{#')),
      )
      expect(variables.length).toBeGreaterThan(3)
      for (const tag of variables) {
        expect(faults(text.replaceAll(tag, ''), sample), tag).not.toEqual([])
        expect(faults(text.replace(tag, `${tag}{{surplus}}`), sample), tag).toContainEqual(
          expect.stringMatching(/^unknown-tag .*surplus$/),
        )
      }
    },
  )

  it.each(shippedTemplates)('law 3: $name with a tag that bypasses escaping is found', ({ text, sample }) => {
    const tag = /\{\{([A-Za-z]+)\}\}/.exec(text)
    for (const bypass of [`{{{${tag?.[1]}}}}`, `{{&${tag?.[1]}}}`]) {
      expect(faults(text.replace(tag?.[0] ?? '', bypass), sample)).toContainEqual(
        expect.stringMatching(/^unescaped-tag /),
      )
    }
  })

  it.each([
    ['a tag without a field', '{{a}}{{b}}', { a: 'x' }, ['unknown-tag b']],
    ['a tag without a field, once', '{{b}}{{b}}{{c}}', {}, ['unknown-tag b', 'unknown-tag c']],
    ['two faults of one tag', '{{{a}}}{{a}}', { a: ['x'] }, ['unescaped-tag a', 'not-a-scalar a']],
    ['one fault in two places', '{{{a}}}{{{b}}}', {}, ['unescaped-tag a', 'unescaped-tag b']],
    ['a dot outside of a list', '{{.}}', {}, ['unknown-tag .']],
    ['a name inside of a list of texts', '{{#a}}{{b}}{{.}}{{/a}}', { a: ['x'] }, ['unknown-tag a[].b']],
    ['a section of a number', '{{#a}}{{b}}{{/a}}', { a: 1 }, ['not-a-section a']],
    ['an inverted section of a text', '{{^a}}{{b}}{{/a}}', { a: 'x' }, ['not-a-section a']],
    ['an inverted section without a field', '{{^a}}{{b}}{{/a}}', {}, ['unknown-tag a']],
    [
      'tags of an inverted section, which see what is around it',
      '{{^a}}{{b}}{{c}}{{/a}}',
      { a: null, b: 'x' },
      ['unknown-tag c'],
    ],
    [
      'tags of an inverted list, which see what is around it',
      '{{#a}}{{.}}{{/a}}{{^a}}{{b}}{{/a}}',
      { a: ['x'], b: 'x' },
      [],
    ],
    ['a field without a tag', '{{a}}', { a: 'x', b: 1 }, ['unused-field b']],
    ['a field of a list item without a tag', '{{#a}}{{b}}{{/a}}', { a: [{ b: 'x', c: 'y' }] }, ['unused-field a[].c']],
    [
      'a tag that reaches for an outer view',
      '{{o}}{{#a}}{{b}}{{o}}{{/a}}',
      { o: 'x', a: [{ b: 'x' }] },
      ['unknown-tag a[].o'],
    ],
    ['a path', '{{a}}{{constructor.name}}', { a: 'x' }, ['unknown-tag constructor.name']],
    ['a name that every object has', '{{a}}{{toString}}', { a: 'x' }, ['unknown-tag toString']],
    ['a field named as what every object has', '{{toString}}', { toString: 'x' }, ['inherited-name toString']],
    ['a partial', '{{a}}{{>p}}', { a: 'x' }, ['partial-tag p']],
    ['other delimiters', '{{a}}{{=<% %>=}}', { a: 'x' }, ['delimiter-tag ']],
    ['a section over a text', '{{#a}}x{{/a}}', { a: 'x' }, ['not-a-section a']],
    ['a view where a text belongs', '{{a}}', { a: { b: 'x' } }, ['not-a-scalar a', 'unused-field a.b']],
    ['a sample with an empty list', '{{#a}}{{b}}{{/a}}', { a: [] }, ['incomplete-sample a[]']],
    ['a sample with an absent view', '{{#a}}{{b}}{{/a}}', { a: null }, ['incomplete-sample a']],
  ])('finds %s', (_, text, sample, expected) => {
    expect(faults(text, sample)).toEqual(expected)
  })
})
