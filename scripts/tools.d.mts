export declare const findPostgresFolder: () => string | undefined;
export declare const findGo: () => string | undefined;
export declare const findMaven: () => string | undefined;
export declare const findChromium: () => string | undefined;
export type Tool = 'Go' | 'Java' | 'Python' | 'Chromium' | 'PostgreSQL';
export declare const missingTools: () => Tool[];
