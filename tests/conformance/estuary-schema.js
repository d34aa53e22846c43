import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { buildSchema, execute, GraphQLError, parse, TypeInfo, typeFromAST, validate, visit, visitWithTypeInfo } from "graphql";

/** What Estuary's control plane answers, as far as SophiaAI uses it. */
export const schema = readSchema();

const textOf = (label, pattern) => (value) => {
  if (typeof value !== "string" || !pattern.test(value)) throw new GraphQLError(`${JSON.stringify(value)} is not ${label}`);
  return value;
};

/** Fails on the first thing in an operation that the control plane does not have. */
export function validated(text) {
  const document = parse(text);
  const [error] = validate(schema, document);
  assert.equal(error, undefined, `${error?.message}\n${text}`);
  return document;
}

/**
 * Runs the operation over the answer, as a server would over its data: a value of a wrong type, a null where none may
 * be, an unknown member of an enumeration, and a member that is missing or that nobody asked for are found.
 */
export function assertAnswer(document, variableValues, answer) {
  assert.equal(answer.errors, undefined, JSON.stringify(answer.errors));
  const result = execute({ schema, document, variableValues, rootValue: answer.data, fieldResolver: (source, _, __, info) => source[info.path.key] });
  assert.equal(result.errors, undefined, result.errors?.map((e) => `${e.path?.join(".")}: ${e.message}`).join("\n"));
  assert.deepEqual(answer.data, JSON.parse(JSON.stringify(result.data)));
}

/** The variables of an operation, each with its type and with the arguments that take it, such as `QueryRoot.draft.id`. */
export function variablesOf(document) {
  const [operation] = document.definitions;
  const uses = new Map();
  const info = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(info, {
      Variable(node, _, __, ___, ancestors) {
        if (ancestors.at(-1)?.kind === "VariableDefinition" || !info.getArgument()) return;
        const place = `${info.getParentType().name}.${info.getFieldDef().name}.${info.getArgument().name}`;
        uses.set(node.name.value, [...(uses.get(node.name.value) ?? []), place]);
      },
    }),
  );
  return (operation.variableDefinitions ?? []).map((definition) => ({
    name: definition.variable.name.value,
    type: String(typeFromAST(schema, definition.type)),
    uses: uses.get(definition.variable.name.value) ?? [],
  }));
}

function readSchema() {
  const made = buildSchema(readFileSync(new URL("./estuary.graphql", import.meta.url), "utf8"));
  const strict = {
    Id: (v) => textOf("an id", /^[0-9a-f]{16}$/)(v),
    Name: (v) => textOf("a name", /^[^/]+(\/[^/]+)+$/)(v),
    Prefix: (v) => textOf("a prefix", /^([^/]+\/)+$/)(v),
    DateTime: (v) => textOf("a time with its zone", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/)(v),
    UInt64: (v) => textOf("a whole number as text", /^\d{1,20}$/)(v),
    UUID: (v) => textOf("a UUID", /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)(v),
    Url: (v) => textOf("an address", /^\w+:/)(v),
    JSONObject: (v) => {
      if (v === null || typeof v !== "object" || Array.isArray(v)) throw new GraphQLError(`${JSON.stringify(v)} is not an object`);
      return v;
    },
  };
  for (const [name, serialize] of Object.entries(strict)) made.getType(name).serialize = serialize;
  return made;
}
