import type { Application } from '@cardea/contract/management/applications.ts';
import type { GuideValues } from './fill-template.ts';
import type { Framework } from './frameworks.ts';

/** What every guide is given. */
export type GuideProps = {
  framework: Framework;
  application: Application;
  values: GuideValues;
};
