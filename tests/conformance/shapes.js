import assert from "node:assert/strict";

/*
 * Shapes of JSON, as tables. A shape is one of the checks below, a list with the shape of its items, or an object with a
 * shape for each member, where "name?" may be missing or null. No other members are allowed: the sandbox invents none.
 */

export const text = check("text", (v) => typeof v === "string");
export const flag = check("true or false", (v) => typeof v === "boolean");
export const count = check("a whole number", (v) => Number.isInteger(v) && v >= 0);
export const amount = check("a number", (v) => typeof v === "number");
export const id = check("a number as text", (v) => typeof v === "string" && /^\d{1,20}$/.test(v));
/** Ids of scorecards have more digits than a double holds. They are read as BigInt. */
export const numericId = check("an id that is a number", (v) => typeof v === "bigint" && v < 10n ** 20n);
export const time = check("a time with its zone", (v) => typeof v === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(v));
export const url = check("an address", (v) => typeof v === "string" && URL.canParse(v));
export const anything = check("anything", () => true);

export function oneOf(...words) {
  return check(words.join(" or "), (v) => words.includes(v));
}

export function listOf(shape) {
  return [shape];
}

/** Fails on the first place where the value is not of the shape, and names it. */
export function assertShape(value, shape, place = "the answer") {
  if (typeof shape === "function") {
    assert.ok(shape(value), `${place} is not ${shape.label}: ${show(value)}`);
  } else if (Array.isArray(shape)) {
    assert.ok(Array.isArray(value), `${place} is not a list: ${show(value)}`);
    value.forEach((item, index) => assertShape(item, shape[0], `${place}[${index}]`));
  } else {
    assertMembers(value, shape, place);
  }
}

/** Whole numbers with more digits than a double holds become BigInt, which JSON.parse alone would round. */
export function parse(json) {
  const marked = json.replace(/"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g, (token) => (token[0] === '"' ? token : `"\\u0000${token}"`));
  return JSON.parse(marked, (_, value) => (typeof value === "string" && value[0] === "\0" ? BigInt(value.slice(1)) : value));
}

function check(label, holds) {
  return Object.assign((value) => holds(value), { label });
}

function assertMembers(value, shape, place) {
  assert.ok(value !== null && typeof value === "object" && !Array.isArray(value), `${place} is not an object: ${show(value)}`);
  const known = Object.keys(shape).map((name) => name.replace(/\?$/, ""));
  for (const name of Object.keys(value)) assert.ok(known.includes(name), `${place} has a member ${name}, which the facts do not know`);
  for (const [name, of] of Object.entries(shape)) {
    const member = name.replace(/\?$/, "");
    if (name.endsWith("?") && (value[member] === undefined || value[member] === null)) continue;
    assertShape(value[member], of, `${place}.${member}`);
  }
}

function show(value) {
  return JSON.stringify(value, (_, v) => (typeof v === "bigint" ? `${v}n` : v))?.slice(0, 120);
}
