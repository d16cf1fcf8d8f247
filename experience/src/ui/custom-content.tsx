import { usePage } from '../page-context.ts';

/**
 * HTML that an administrator keeps for a page, by its path (`customContent`). The page's security
 * policy lets nothing in it run.
 */
export const CustomContent = () => {
  const { data, location } = usePage();
  const content = data.settings.customContent[`/${location.path}`];
  if (!content) {
    return null;
  }
  return <div class="custom-content" dangerouslySetInnerHTML={{ __html: content }} />;
};
