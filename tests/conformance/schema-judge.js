import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import Ajv from "ajv";
import { TextDocument } from "vscode-languageserver-textdocument";
import { getLanguageService } from "yaml-language-server";

// Judges files by a schema, as editors do.
export class SchemaJudge {
  #path;
  #schema;
  #version = 0;

  constructor(path) {
    this.#path = path;
    this.#schema = JSON.parse(readFileSync(path, "utf8"));
  }

  // The schema is one of draft-07, without anything that a validator does not know.
  compile() {
    assert.equal(this.#schema.$schema, "http://json-schema.org/draft-07/schema#");
    return new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true }).compile(this.#schema);
  }

  // What an editor marks in a file. One that names a schema is judged by that; any other by this one. The judge remembers what it
  // has read by name and version.
  async inEditor(path, text) {
    const isNamed = text.startsWith("# yaml-language-server:");
    const service = getLanguageService({
      schemaRequestService: async (uri) => readFileSync(fileURLToPath(uri), "utf8"),
      workspaceContext: { resolveRelativePath: (path, resource) => new URL(path, resource).href },
      telemetry: { send() {}, sendTrack() {}, sendError(_, error) { throw error; } },
    });
    service.configure({ validate: true, yamlVersion: "1.2", schemas: isNamed ? [] : [{ uri: pathToFileURL(this.#path).href, fileMatch: ["*.yaml"] }] });
    const found = await service.doValidation(TextDocument.create(pathToFileURL(path).href, "yaml", ++this.#version, text), false);
    return found.map(({ range, message }) => ({ place: `${range.start.line + 1}:${range.start.character + 1}`, message }));
  }
}

// Places, each once, for a comparison.
export function unique(places) {
  return [...new Set(places)].sort().join(" ");
}
