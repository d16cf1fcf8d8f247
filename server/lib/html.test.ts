import assert from 'node:assert/strict';
import { test } from 'node:test';
import { html, jsonForHtml } from './html.ts';

test('values are escaped in text and attributes, and nested templates are not escaped twice', () => {
  const name = `<b onclick="x('y')">&`;
  const inner = html`<i title="${name}">${name}</i>`;
  const escaped = '&lt;b onclick=&quot;x(&#39;y&#39;)&quot;&gt;&amp;';
  assert.equal(
    html`<p>${inner}${undefined}${false}</p>`.text,
    `<p><i title="${escaped}">${escaped}</i></p>`,
  );
});

test('JSON cannot end the script element that carries it', () => {
  const data = { name: '</script><script>alert(1)</script><!--' };
  const { text } = jsonForHtml(data);
  assert.ok(!text.includes('<'));
  assert.deepEqual(JSON.parse(text), data);
});
