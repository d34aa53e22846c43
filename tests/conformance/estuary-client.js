import { required } from "./environment.js";

const url = required("ESTUARY_API_URL");

/** A person's refresh token in the sandbox: it manages service accounts and publications. It is a credential nowhere else. */
export const refreshToken = { id: "0e5a7d60b0a5b001", secret: "sandbox-estuary-refresh-token-secret" };

/** Sends a request to the control plane; an answer that is JSON is read. */
export async function send(path, { method = "POST", headers = {}, body } = {}) {
  const response = await fetch(new URL(path, url), { method, redirect: "manual", headers: { "Content-Type": "application/json", ...headers }, body: body === undefined ? undefined : JSON.stringify(body) });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parseOrNull(text) };
}

/** Exchanges a credential for an access token, as flowctl does before everything else. */
export async function accessToken(body = { grant_type: "refresh_token", refresh_token_id: refreshToken.id, secret: refreshToken.secret }) {
  const { json } = await send("/api/v1/auth/token", { body });
  return json.access_token;
}

/** Runs a GraphQL operation. A provisional refusal (307) is repeated with the same body at the place that it names. */
export async function query(token, text, variables = {}) {
  const headers = { Authorization: `Bearer ${token}` };
  const body = { query: text, variables };
  let answer = await send("/api/graphql", { headers, body });
  while (answer.status === 307) answer = await send(answer.headers.get("location"), { headers, body });
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
  return answer.json;
}

/** Like query, but errors fail. */
export async function data(token, text, variables) {
  const answer = await query(token, text, variables);
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data;
}

function parseOrNull(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
