import type { ReactNode } from 'react';
import { useState } from 'react';
import { uriErrors } from '../lib/uri-errors.ts';
import { UriList } from './uri-list.tsx';

type UriFieldProps = {
  /** Of the form's value; the focus finds the list by it. */
  path: string;
  legend: string;
  itemLabel: string;
  description: string | undefined;
  placeholder: string;
  check: (uri: string) => string | undefined;
  value: string[];
  /** That the form was refused for it. */
  error?: ReactNode;
  onChange: (values: string[]) => void;
};

/** A list of addresses in a form. Once it was refused, each wrong entry says so until it is right. */
export const UriField = ({ check, value, error, description, ...list }: UriFieldProps) => {
  const [isRefused, setIsRefused] = useState(false);
  if (error && !isRefused) setIsRefused(true);
  const errors = isRefused ? uriErrors(value, check) : {};
  return (
    <UriList
      {...list}
      {...(description !== undefined && { description })}
      values={value}
      errors={errors}
      // What the server says of an entry that looked right.
      error={Object.keys(errors).length === 0 && error}
    />
  );
};
