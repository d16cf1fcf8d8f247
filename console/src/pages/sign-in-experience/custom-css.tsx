import { StyleSheetEditor } from '../../kit/editor/style-sheet-editor.tsx';
import { useExperienceForm } from './experience-context.ts';
import { Section } from './section.tsx';

export const CustomCss = () => (
  <Section id="custom_css">
    <StyleSheetEditor form={useExperienceForm()} />
  </Section>
);
