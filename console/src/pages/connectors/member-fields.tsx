import type { FormItem, MemberItem } from '@cardea/contract/management/connectors.ts';
import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { InlineCode } from '../../kit/inline-code.tsx';
import { t } from '../../lib/phrases.ts';
import { memberTexts, withMember } from './member-values.ts';
import { TextField } from './text-field.tsx';

type MemberFieldsProps = {
  item: FormItem & { members: MemberItem[] };
  /** The JSON text that the form holds. */
  json: string;
  error: ReactNode;
  onChange: (json: string) => void;
  /** The editor for everything that the fields cannot say. */
  editor: ReactNode;
};

/** A value that is JSON to the API, as the fields that most people need of it. */
export const MemberFields = ({ item, json, error, onChange, editor }: MemberFieldsProps) => {
  const texts = memberTexts(item, json);
  const [isJson, setIsJson] = useState(texts === undefined);
  const isEditor = isJson || texts === undefined || Boolean(error);
  return (
    <Stack gap="sm">
      {isEditor
        ? editor
        : item.members.map((member) => (
            <TextField
              key={member.key}
              isConfidential={member.isConfidential}
              name={member.label}
              label={member.label}
              placeholder={member.placeholder}
              description={member.description && <InlineCode text={member.description} />}
              value={texts[member.key] ?? ''}
              onChange={(text) => onChange(withMember(item, json, member.key, text))}
            />
          ))}
      {texts !== undefined && !error && (
        <Group>
          <Button variant="subtle" size="compact-sm" onClick={() => setIsJson(!isEditor)}>
            {t(isEditor ? 'connectors.as_fields' : 'connectors.as_json', { name: item.label })}
          </Button>
        </Group>
      )}
    </Stack>
  );
};
