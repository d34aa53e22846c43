import { createHmac } from "node:crypto";
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const version = "2023-11-03";

/** A port of this machine's loopback that nobody uses. */
export async function freePort() {
  const server = createServer();
  await new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** An account of the emulator, which runs until it is closed. What is here speaks with it by itself, and not through the module. */
export class Storage {
  constructor(port, account, key, folder, process) {
    Object.assign(this, { port, account, key, folder, process, url: `http://127.0.0.1:${port}/${account}` });
  }

  static async start() {
    const folder = mkdtempSync(join(tmpdir(), "sophia-"));
    const account = "sophiastate";
    const key = Buffer.from("the key of an account of nobody's").toString("base64");
    const port = await freePort();
    const program = fileURLToPath(new URL("node_modules/azurite/dist/src/blob/main.js", import.meta.url));
    const args = ["--blobHost", "127.0.0.1", "--blobPort", port, "--location", folder, "--silent", "--disableTelemetry"];
    const child = spawn(process.execPath, [program, ...args.map(String)], { env: { ...process.env, AZURITE_ACCOUNTS: `${account}:${key}` }, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (said += data));
    await new Promise((resolve, reject) => {
      child.once("exit", (code) => reject(new Error(`azurite ended with ${code}: ${said}`)));
      child.stdout.on("data", () => said.includes("successfully listens") && resolve());
    });
    return new Storage(port, account, key, folder, child);
  }

  async close() {
    const ended = new Promise((resolve) => this.process.once("exit", resolve));
    this.process.kill();
    await ended;
    rmSync(this.folder, { recursive: true, force: true });
  }

  sign(text) {
    return createHmac("sha256", Buffer.from(this.key, "base64")).update(text, "utf8").digest("base64");
  }

  /** A request with the account's key. */
  async send(method, path, { query = {}, headers = {}, body = "", accepts = [200, 201, 202] } = {}) {
    const all = { "x-ms-date": new Date().toUTCString(), "x-ms-version": version, ...headers };
    const length = Buffer.byteLength(body);
    const ours = Object.entries(all).filter(([name]) => name.startsWith("x-ms-")).sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, value]) => `${name}:${value}\n`).join("");
    const asked = Object.entries(query).sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, value]) => `\n${name}:${value}`).join("");
    const text = [method, "", "", length || "", "", body ? "text/plain" : "", "", "", all["If-Match"] ?? "", all["If-None-Match"] ?? "", "", ""].join("\n") + `\n${ours}/${this.account}/${this.account}/${path}${asked}`;
    const response = await fetch(`${this.url}/${path}?${new URLSearchParams(query)}`, {
      method,
      headers: { ...all, ...(body ? { "Content-Type": "text/plain" } : {}), Authorization: `SharedKey ${this.account}:${this.sign(text)}` },
      body: body || undefined,
    });
    const answer = await response.text();
    if (!accepts.includes(response.status)) throw new Error(`${method} ${path}: ${response.status} ${answer}`);
    return { status: response.status, headers: response.headers, text: answer };
  }

  createContainer(name) {
    return this.send("PUT", name, { query: { restype: "container" } });
  }

  async read(path) {
    return (await this.send("GET", path)).text;
  }

  write(path, text) {
    return this.send("PUT", path, { headers: { "x-ms-blob-type": "BlockBlob" }, body: text });
  }

  async names(container, prefix = "") {
    const { text } = await this.send("GET", container, { query: { comp: "list", prefix, restype: "container" } });
    return [...text.matchAll(/<Name>([^<]+)<\/Name>/g)].map(([, name]) => name);
  }

  async leaseState(path) {
    return (await this.send("HEAD", path)).headers.get("x-ms-lease-state");
  }

  lease(path, action, headers = {}) {
    return this.send("PUT", path, { query: { comp: "lease" }, headers: { "x-ms-lease-action": action, ...headers } });
  }

  /** A shared access signature of a container, for an hour. */
  signature(container, permissions = "racwdl") {
    const end = new Date(Date.now() + 3_600_000).toISOString().replace(/\.\d+Z$/, "Z");
    const text = [permissions, "", end, `/blob/${this.account}/${container}`, "", "", "", version, "c", "", "", "", "", "", "", ""].join("\n");
    return new URLSearchParams({ sv: version, sr: "c", sp: permissions, se: end, sig: this.sign(text) }).toString();
  }
}
