import { useEffect, useRef } from 'preact/hooks';

/** The element that names the page's main region and its form. */
export const headingId = 'title';

type Props = {
  children: string;
  /** On a page without a field: focus moves here, so that the new page is announced. */
  takesFocus?: boolean;
};

/** The page's heading, which is the document's title too. */
export const Heading = ({ children, takesFocus = false }: Props) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = children;
  }, [children]);
  useEffect(() => {
    if (takesFocus) {
      heading.current?.focus();
    }
  }, [takesFocus]);
  return (
    <h1 id={headingId} ref={heading} tabIndex={takesFocus ? -1 : undefined}>
      {children}
    </h1>
  );
};
