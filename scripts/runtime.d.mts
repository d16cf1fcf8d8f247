export declare const serverArguments: readonly string[];
export declare const compileCache: string;
