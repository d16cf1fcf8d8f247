import {
  ActionIcon,
  Alert,
  Button,
  Checkbox,
  Group,
  Menu,
  Stack,
  Text,
  Tooltip,
} from '@mantine/core';
import { Icon } from '../../../kit/icons.tsx';
import { formatList } from '../../../lib/format-list.ts';
import { t } from '../../../lib/phrases.ts';
import { ConnectorNotice } from '../connector-notice.tsx';
import { useExperienceForm, useSurroundings } from '../experience-context.ts';
import { OrderButtons } from '../order-buttons.tsx';
import { Section } from '../section.tsx';
import type { SignInMethod } from '../settings.ts';
import { signInChannels, signUpChannels } from './channels.ts';
import { nameOf } from './identifiers.ts';
import type { ClosedWay, Factor } from './method-rules.ts';
import {
  closedBy,
  createMethod,
  isFactorFixed,
  moved,
  reopened,
  strandedBy,
  withFactor,
} from './method-rules.ts';

const factorNames = {
  password: 'sign_in_experience.password',
  verificationCode: 'sign_in_experience.verification_code',
} as const;

type RowProps = {
  method: SignInMethod;
  index: number;
  count: number;
  onChange: (method: SignInMethod) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
};

/** Password and code, the one that people are offered first on the left. */
const Factors = ({ method, onChange }: Pick<RowProps, 'method' | 'onChange'>) => {
  const { signUp } = useExperienceForm().values;
  const usual: Factor[] = method.isPasswordPrimary
    ? ['password', 'verificationCode']
    : ['verificationCode', 'password'];
  const factors = method.identifier === 'username' ? (['password'] as const) : usual;
  const second = t(factorNames[method.isPasswordPrimary ? 'verificationCode' : 'password']);
  const swap = t('sign_in_experience.swap', { name: second });
  const boxes = factors.map((factor) => (
    <Checkbox
      key={factor}
      label={t(factorNames[factor])}
      checked={method[factor]}
      disabled={method[factor] && isFactorFixed(method, factor, signUp)}
      onChange={(event) => onChange(withFactor(method, factor, event.currentTarget.checked))}
    />
  ));
  if (!method.password || !method.verificationCode)
    return <Group className="experience-row-factors">{boxes}</Group>;
  return (
    <Group gap="xs" className="experience-row-factors">
      {boxes[0]}
      <Tooltip label={swap}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={swap}
          onClick={() => onChange({ ...method, isPasswordPrimary: !method.isPasswordPrimary })}
        >
          <Icon name="swap" />
        </ActionIcon>
      </Tooltip>
      {boxes[1]}
    </Group>
  );
};

const MethodRow = ({ method, index, count, onChange, onMove, onRemove }: RowProps) => {
  const { signUp } = useExperienceForm().values;
  const name = nameOf(method.identifier);
  const isNeeded = signUp.identifiers.includes(method.identifier);
  return (
    <li className="experience-row" aria-label={name}>
      <Text fw={550} className="experience-row-name">
        {name}
      </Text>
      <Factors method={method} onChange={onChange} />
      <Group gap={0} wrap="nowrap" ms="auto">
        <OrderButtons name={name} index={index} count={count} onMove={onMove} />
        <Tooltip label={t('sign_in_experience.method_needed')} disabled={!isNeeded}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('common.remove_item', { name })}
            aria-disabled={isNeeded}
            style={isNeeded ? { opacity: 0.35, cursor: 'default' } : undefined}
            onClick={() => !isNeeded && onRemove()}
          >
            <Icon name="trash" />
          </ActionIcon>
        </Tooltip>
      </Group>
    </li>
  );
};

const identifiers = ['email', 'phone', 'username'] as const;

const AddMethod = () => {
  const form = useExperienceForm();
  const { methods, signUp } = form.values;
  const unused = identifiers.filter((name) => !methods.some((m) => m.identifier === name));
  if (unused.length === 0) return null;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<Icon name="plus" size={16} />}
          style={{ alignSelf: 'flex-start' }}
        >
          {t('sign_in_experience.add_method')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {unused.map((identifier) => (
          <Menu.Item
            key={identifier}
            onClick={() =>
              form.setFieldValue('methods', [...methods, createMethod(identifier, signUp)])
            }
          >
            {nameOf(identifier)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};

const Empty = () => {
  const { socialTargets } = useExperienceForm().values;
  return socialTargets.length > 0 ? (
    <Text c="dimmed">{t('sign_in_experience.no_methods')}</Text>
  ) : (
    <Alert color="yellow" icon={<Icon name="warning" />}>
      {t('sign_in_experience.no_way_in')}
    </Alert>
  );
};

/** Says when people who sign up could not come back. */
const Stranded = () => {
  const { signInMode, signUp, methods } = useExperienceForm().values;
  const stranded = signInMode === 'SignIn' ? [] : strandedBy(signUp, methods);
  if (stranded.length === 0) return null;
  return (
    <Alert color="yellow" icon={<Icon name="warning" />}>
      {t('sign_in_experience.stranded', { names: stranded.map(nameOf).join(', ') })}
    </Alert>
  );
};

const nameOfWay = ({ identifier, factor }: ClosedWay): string =>
  identifier === 'username'
    ? nameOf(identifier)
    : t('sign_in_experience.way', {
        identifier: nameOf(identifier),
        factor: t(factorNames[factor]),
      });

/** Says what people use today and could not use any more, before it is saved, and puts it back. */
const Closed = () => {
  const form = useExperienceForm();
  const { base } = useSurroundings();
  const { methods } = form.values;
  const closed = closedBy(base.signIn.methods, methods);
  if (closed.length === 0) return null;
  return (
    <Alert color="yellow" icon={<Icon name="warning" />} role="status">
      {t('sign_in_experience.closed', { names: formatList(closed.map(nameOfWay)) })}
      <Button
        mt="xs"
        display="block"
        variant="default"
        size="compact-sm"
        onClick={() => form.setFieldValue('methods', reopened(base.signIn.methods, methods))}
      >
        {t('sign_in_experience.reopen')}
      </Button>
    </Alert>
  );
};

/** What people sign in with: identifiers, each with a password, a code, or both. */
export const SignInMethods = () => {
  const form = useExperienceForm();
  const { methods, signUp } = form.values;
  const set = (next: SignInMethod[]) => form.setFieldValue('methods', next);
  // The section above says it of the others.
  const told = signUpChannels(signUp);
  const channels = signInChannels(methods).filter((channel) => !told.includes(channel));
  return (
    <Section id="methods">
      {methods.length === 0 && <Empty />}
      {methods.length > 0 && (
        <ul className="experience-rows">
          {methods.map((method, index) => (
            <MethodRow
              key={method.identifier}
              method={method}
              index={index}
              count={methods.length}
              onChange={(next) => set(methods.with(index, next))}
              onMove={(to) => set(moved(methods, index, to))}
              onRemove={() => set(methods.toSpliced(index, 1))}
            />
          ))}
        </ul>
      )}
      <Closed />
      <Stranded />
      <Stack gap="sm">
        <AddMethod />
        <ConnectorNotice channels={channels} />
      </Stack>
    </Section>
  );
};
