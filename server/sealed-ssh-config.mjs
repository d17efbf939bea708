/**
 * esbuild plugin: the npm package `ssh-config` imports child_process and os; in our bundles it gets neither. So it can
 * start no program, and it builds for the browser.
 */
export const sealedSshConfig = {
  name: 'sealed-ssh-config',
  setup(bundle) {
    const inside = /[\\/]node_modules[\\/]ssh-config[\\/]/;
    bundle.onResolve({ filter: /^node:(child_process|os)$/ }, ({ path, importer }) =>
      inside.test(importer) ? { path, namespace: 'sealed' } : undefined,
    );
    bundle.onLoad({ filter: /.*/, namespace: 'sealed' }, ({ path }) => ({
      contents:
        path === 'node:os'
          ? 'export default { userInfo: () => ({ username: "" }) }'
          : 'export const spawnSync = () => { throw new Error("not available") }',
    }));
  },
};
