import { CodeEditor } from '../../kit/editor/code-editor.tsx';
import { t } from '../../lib/phrases.ts';
import { useExperienceForm } from './experience-context.ts';
import { Section } from './section.tsx';

/** Style sheet that the sign-in pages load after their own. */
export const CustomCss = () => {
  const form = useExperienceForm();
  return (
    <Section id="custom_css">
      <CodeEditor
        language="css"
        name={t('sign_in_experience.custom_css')}
        label={t('sign_in_experience.custom_css_label')}
        error={form.errors.customCss}
        value={form.values.customCss}
        onChange={(text) => form.setFieldValue('customCss', text)}
        data-path="customCss"
      />
    </Section>
  );
};
