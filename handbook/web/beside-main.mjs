// An esbuild plugin: what is imported later finds all that the page's script holds in one file.
// Left to itself, esbuild gives each set of modules that the same parts use a file of its own, some of 100 bytes:
// seven requests before the first line runs. Here every part imports the script, so that all of it is shared.

const PART = "part";

/** @param {string} main the file every part begins with */
export const besideMain = (main) => ({
  name: "beside-main",
  setup(build) {
    build.onResolve({ filter: /^\./ }, async ({ kind, path, importer, resolveDir, pluginData }) => {
      if (kind !== "dynamic-import" || pluginData === PART) return undefined;
      const found = await build.resolve(path, { kind, importer, resolveDir, pluginData: PART });
      return found.errors.length ? found : { path: found.path, namespace: PART };
    });
    build.onLoad({ filter: /.*/, namespace: PART }, ({ path }) => ({
      contents: `import ${JSON.stringify(main)};\nexport * from ${JSON.stringify(path)};\n`,
      resolveDir: import.meta.dirname,
    }));
  },
});
