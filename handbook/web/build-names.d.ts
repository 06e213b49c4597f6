// Names that the build fills in (see build.mjs).
declare const WORKER_FILE: string;
declare const TABLES_STYLE: string;
declare const RUNTIME: {
  version: string;
  precompiled: boolean;
  pyodide: string;
  calculators: string;
  core: string[];
  pandas: string[];
  files: { name: string; bytes: number; gzip_bytes: number; sha256: string }[];
};
