export type PostgresCluster = { url: string; port: number; stop: () => Promise<void> };
export declare const startPostgres: (options?: { port?: number }) => Promise<PostgresCluster>;
