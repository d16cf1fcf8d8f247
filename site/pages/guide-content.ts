import { fillIn } from '@cardea/guides/fill-in.ts';
import { type Block, type CodeBlock, codeOf, type Step } from '@cardea/guides/guide.ts';
import { html } from '@cardea/server/lib/html.ts';
import { type Framework, guideOf, valuesOf } from '../content/frameworks.ts';
import { codeBlock } from '../render/code-block.ts';
import { type Content, fillContent, headingContent, joinContents } from '../render/content.ts';
import { slugOf } from '../render/slug.ts';
import { connectionValues, redirectUris } from './values-content.ts';
import type { Writer } from './writer.ts';

const variantsOf = ({ variants = [] }: Framework) => variants;

/** Chooses the edition of the code. Where a browser cannot, all of them are shown. */
const variantChoice = (writer: Writer, framework: Framework): Content => ({
  html: html`<fieldset class="variants"><legend>${writer.say('code.version')}</legend>
${variantsOf(framework).map(
  ({ name }, place) =>
    html`<label><input type="radio" name="variant" value="${place + 1}"${place === 0 && html` checked`}> ${name}</label>`,
)}</fieldset>`,
  sections: [],
});

const code = async (writer: Writer, framework: Framework, block: CodeBlock): Promise<Content> => {
  const values = valuesOf(framework);
  const { endpoint, appId, appSecret } = values;
  const rest = {
    language: block.language,
    file: block.file,
    marked: [endpoint, appId, appSecret].filter(Boolean),
  };
  const codes = variantsOf(framework).map(({ id }) => codeOf(block, id));
  const differ = new Set(codes).size > 1;
  const editions = differ
    ? codes.map((text, place) => ({ text, variant: place + 1 }))
    : [{ text: codes[0] ?? codeOf(block, '') }];
  const blocks = await Promise.all(
    editions.map(({ text, ...edition }) =>
      codeBlock({ ...rest, ...edition, code: fillIn(text, values) }, writer.say),
    ),
  );
  return { html: html`${blocks}`, sections: [] };
};

const blockContent = async (
  writer: Writer,
  framework: Framework,
  block: Block,
): Promise<Content> => {
  switch (block.kind) {
    case 'text':
      return fillContent(await writer.write(block.text, ''), valuesOf(framework));
    case 'code':
      return code(writer, framework, block);
    case 'values':
      return connectionValues(writer, framework);
    case 'redirect-uris':
      return redirectUris(writer, framework);
  }
};

const stepContent = async (
  writer: Writer,
  framework: Framework,
  { title, blocks }: Step,
  anchor: string,
): Promise<Content> => {
  const heading = headingContent(3, title, anchor, writer.say);
  const rest = await Promise.all(blocks.map((block) => blockContent(writer, framework, block)));
  return joinContents([heading, ...rest]);
};

/** A framework's guide, each step under a heading of the third level whose anchor all languages share. */
export const guideContent = async (writer: Writer, framework: Framework): Promise<Content> => {
  const anchors = guideOf(framework, 'en').steps.map(({ title }) => `step-${slugOf(title)}`);
  const { steps } = guideOf(framework, writer.language);
  const contents = await Promise.all(
    steps.map((step, place) => stepContent(writer, framework, step, anchors[place] ?? '')),
  );
  const choice = variantsOf(framework).length > 1 ? [variantChoice(writer, framework)] : [];
  return joinContents([...choice, ...contents]);
};
