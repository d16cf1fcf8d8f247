export declare const findPostgresFolder: () => string | undefined;
export declare const findGo: () => string | undefined;
export declare const findChromium: () => string | undefined;
export type Tool = 'Go' | 'Python' | 'Chromium' | 'PostgreSQL';
export declare const missingTools: () => Tool[];
