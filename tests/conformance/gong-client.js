import { assertShape, parse } from "./shapes.js";
import { failure } from "./gong-shapes.js";
import { required } from "./environment.js";

export const serviceUrl = required("GONG_BASE_URL");

const key = Buffer.from(`${required("GONG_API_KEY")}:${required("GONG_API_SECRET")}`).toString("base64");

/** Sends a request, and waits as Gong says when there were too many. */
export async function send(method, path, body, headers = { Authorization: `Basic ${key}` }) {
  const response = await fetch(new URL(path, serviceUrl), {
    method,
    headers: { "Content-Type": "application/json", ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  if (response.status === 429) {
    assertShape(parse(text), failure);
    await new Promise((resume) => setTimeout(resume, 1000 * Number(response.headers.get("Retry-After"))));
    return send(method, path, body, headers);
  }
  return { status: response.status, text, json: parse(text) };
}

/** The answer to a request that succeeds, which has this shape. */
export async function read(method, path, shape, body) {
  const answer = await send(method, path, body);
  if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
  assertShape(answer.json, shape);
  return answer.json;
}
