// Names that the build fills in (see build.mjs).
declare const WORKER_FILE: string;
declare const MICROPYTHON_WORKER_FILE: string;
declare const MICROPYTHON_FILES: string[];
declare const PYODIDE_FILES: string[];
declare const TABLES_STYLE: string;
declare const CALCULATORS: string[];
declare const RUNTIME: {
  version: string;
  python: string;
  core: string[];
  start: string;
  calculators: string;
  tables: string;
  pandas: string[];
  files: { name: string; bytes: number; gzip_bytes: number; sha256: string }[];
};
declare const MICROPYTHON: Record<"wasm" | "modules", { name: string; bytes: number; gzip_bytes: number; sha256: string }>;
declare module "@micropython/micropython-webassembly-pyscript/micropython.mjs" {
  export function loadMicroPython(options: { url: string; heapsize: number; stdout: (text: string) => void }): Promise<any>;
}
// Set by pyodide.asm.js.
declare var _createPyodideModule: (settings: any) => Promise<any>;
