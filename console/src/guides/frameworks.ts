import type { ApplicationType } from '@cardea/contract/management/applications.ts';

/** The sections of the framework list, by the kind of application they lead to. */
export const sections = ['Traditional', 'SPA', 'Native', 'MachineToMachine'] as const;
export type Section = (typeof sections)[number] & ApplicationType;

export type Framework = {
  /** Part of the guide's address. */
  id: string;
  name: string;
  type: Section;
  /** One or two letters on the framework's own colour. */
  mark: string;
  colour: string;
  /** The command that adds a client library; without one the guide stays with the protocol. */
  install?: string;
  /** Shown on the Get started page. */
  isFeatured?: boolean;
  /** What a new project of this framework registers while it is being developed. */
  redirectUri?: string;
  postSignOutUri?: string;
};

const web = {
  redirectUri: 'http://localhost:3000/callback',
  postSignOutUri: 'http://localhost:3000',
};
const native = {
  redirectUri: 'com.example.app://callback',
  postSignOutUri: 'com.example.app://signed-out',
};

/** Every framework of the list, Go first: adding one is adding an entry. */
export const frameworks: readonly Framework[] = [
  {
    id: 'go',
    name: 'Go',
    type: 'Traditional',
    mark: 'Go',
    colour: '#00728f',
    isFeatured: true,
    ...web,
  },
  {
    id: 'next',
    name: 'Next.js',
    type: 'Traditional',
    mark: 'N',
    colour: '#1f2430',
    install: 'npm install @logto/next',
    isFeatured: true,
    ...web,
  },
  {
    id: 'express',
    name: 'Express',
    type: 'Traditional',
    mark: 'Ex',
    colour: '#4b5563',
    install: 'npm install @logto/express cookie-parser express-session',
    isFeatured: true,
    ...web,
    redirectUri: 'http://localhost:3000/logto/sign-in-callback',
  },
  {
    id: 'python',
    name: 'Python',
    type: 'Traditional',
    mark: 'Py',
    colour: '#2f6a9e',
    install: 'pip install logto',
    isFeatured: true,
    ...web,
  },
  {
    id: 'php',
    name: 'PHP',
    type: 'Traditional',
    mark: 'Ph',
    colour: '#5a61a0',
    install: 'composer require logto/sdk',
    ...web,
  },
  {
    id: 'ruby',
    name: 'Ruby',
    type: 'Traditional',
    mark: 'Rb',
    colour: '#b3261e',
    install: 'bundle add logto',
    ...web,
  },
  {
    id: 'spring-boot',
    name: 'Java Spring Boot',
    type: 'Traditional',
    mark: 'Ja',
    colour: '#3f7d2a',
    ...web,
    redirectUri: 'http://localhost:3000/login/oauth2/code/cardea',
  },
  {
    id: 'dotnet',
    name: '.NET Core',
    type: 'Traditional',
    mark: '.N',
    colour: '#512bd4',
    install: 'dotnet add package Logto.AspNetCore.Authentication',
    ...web,
    redirectUri: 'http://localhost:3000/Callback',
  },
  {
    id: 'react',
    name: 'React',
    type: 'SPA',
    mark: 'Re',
    colour: '#0b7285',
    install: 'npm install @logto/react',
    isFeatured: true,
    ...web,
  },
  {
    id: 'vue',
    name: 'Vue',
    type: 'SPA',
    mark: 'Vu',
    colour: '#2b7a57',
    install: 'npm install @logto/vue',
    isFeatured: true,
    ...web,
  },
  {
    id: 'angular',
    name: 'Angular',
    type: 'SPA',
    mark: 'An',
    colour: '#b5133c',
    install: 'npm install @logto/js angular-auth-oidc-client',
    ...web,
  },
  {
    id: 'vanilla',
    name: 'Vanilla JS',
    type: 'SPA',
    mark: 'JS',
    colour: '#8a6d00',
    install: 'npm install @logto/browser',
    ...web,
  },
  { id: 'ios', name: 'iOS (Swift)', type: 'Native', mark: 'Sw', colour: '#c2410c', ...native },
  {
    id: 'android',
    name: 'Android (Kotlin)',
    type: 'Native',
    mark: 'Ko',
    colour: '#6d3fc0',
    ...native,
  },
  {
    id: 'flutter',
    name: 'Flutter',
    type: 'Native',
    mark: 'Fl',
    colour: '#1668b8',
    install: 'flutter pub add logto_dart_sdk',
    isFeatured: true,
    ...native,
  },
  {
    id: 'react-native',
    name: 'React Native (Expo)',
    type: 'Native',
    mark: 'RN',
    colour: '#2b4c7e',
    install:
      'npm install @logto/rn expo-crypto expo-secure-store expo-web-browser @react-native-async-storage/async-storage',
    ...native,
  },
  {
    id: 'machine-to-machine',
    name: 'Machine-to-machine',
    type: 'MachineToMachine',
    mark: 'M2',
    colour: '#495057',
    isFeatured: true,
  },
];

/** The guide of an application that was created without a framework. */
export const plainFrameworks: readonly Framework[] = [
  { id: 'traditional', name: '', type: 'Traditional', mark: '', colour: '', ...web },
  { id: 'spa', name: '', type: 'SPA', mark: '', colour: '', ...web },
  { id: 'native', name: '', type: 'Native', mark: '', colour: '', ...native },
];

/** @returns what an application that was created from a framework has registered at once. */
export const defaultUris = ({ redirectUri, postSignOutUri }: Framework) => ({
  redirectUris: redirectUri ? [redirectUri] : [],
  postLogoutRedirectUris: postSignOutUri ? [postSignOutUri] : [],
});

/** @returns the framework of a guide's address, if there is such a one. */
export const frameworkById = (id: string): Framework | undefined =>
  [...frameworks, ...plainFrameworks].find((framework) => framework.id === id);
