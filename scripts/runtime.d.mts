export declare const serverArguments: readonly string[];
export declare const compileCache: string;
export declare const serverFile: string;
