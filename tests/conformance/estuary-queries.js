import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/*
 * The queries that SophiaAI sends, out of its source: text literals of C# that begin as an operation, with the
 * constants that are put into them or appended to them. A query that is new is found without a change here.
 */

const folder = fileURLToPath(new URL("../../src/SophiaAI.Providers/Services/Estuary", import.meta.url));
const literal = /(?<dollars>\$*)"""(?<raw>[\s\S]*?)"""|(?<dollar>\$?)"(?<plain>(?:[^"\\\n]|\\.)*)"/y;

/** All of them, as `{ file, text }`. */
export function readQueries() {
  const sources = readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(".cs"))
    .sort()
    .map((file) => ({ file, source: readFileSync(join(folder, file), "utf8") }));
  const all = sources.flatMap(({ source }) => constantsIn(source));
  return sources.flatMap(({ file, source }) => queriesIn(source, new Map([...all, ...constantsIn(source)])).map((text) => ({ file, text })));
}

/** The texts in a source that begin like an operation. */
export function queriesIn(source, constants = new Map(constantsIn(source))) {
  const starts = [...source.matchAll(/(?<![\w"$])(?:\$*"(?:"")?\s*(?:query|mutation)\b(?=\s*\w*\s*[({])|"(?:"")?\s*\{\s*\w+\s*[({])/g)];
  return starts.map((match) => expand(readExpression(source, match.index), constants));
}

function constantsIn(source) {
  const declarations = source.matchAll(/\b(?:const|static readonly) string (\w+)\s*=\s*/g);
  return [...declarations].map((match) => [match[1], readExpression(source, match.index + match[0].length)]).filter(([, parts]) => parts.length > 0);
}

/** Literals and names, joined by plus signs. */
function readExpression(source, start) {
  const parts = [];
  let position = start;
  for (;;) {
    literal.lastIndex = position;
    const text = literal.exec(source);
    const name = text ? null : /^(?:\w+\.)*(\w+)/.exec(source.slice(position, position + 200));
    if (!text && !name) return parts;
    parts.push(text ? { text: text.groups.raw ?? text.groups.plain, braces: (text.groups.dollars ?? text.groups.dollar).length } : { name: name[1] });
    position += (text ?? name)[0].length;
    const plus = /^\s*\+\s*/.exec(source.slice(position, position + 200));
    if (!plus) return parts;
    position += plus[0].length;
  }
}

function expand(parts, constants) {
  const valueOf = (name) => {
    if (!constants.has(name)) throw new Error(`A query has ${name}, which is no constant that can be found.`);
    return expand(constants.get(name), constants);
  };
  return parts
    .map(({ text, name, braces }) => {
      if (name) return valueOf(name);
      if (!braces) return text;
      if (braces === 1) return text.replace(/\{\{|\}\}|\{(?:\w+\.)*(\w+)\}/g, (found, inner) => (inner ? valueOf(inner) : found[0]));
      const hole = new RegExp(`${"\\{".repeat(braces)}\\s*(?:\\w+\\.)*(\\w+)\\s*${"\\}".repeat(braces)}`, "g");
      return text.replace(hole, (_, inner) => valueOf(inner));
    })
    .join("");
}
