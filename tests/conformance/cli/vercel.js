import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { required } from "../environment.js";

/** The folder in which the command-line tool is installed, which `run.sh` names. */
const require = createRequire(join(required("VERCEL_CLI_FOLDER"), "package.json"));
const packageFile = require.resolve("vercel/package.json");

/** The tool's main version, because the versions differ. */
export const version = Number.parseInt(require(packageFile).version, 10);

const program = join(dirname(packageFile), "dist", "vc.js");

/** Nothing of the machine's own Vercel settings is seen by the tool, and nothing is left behind. */
function environmentIn(folder) {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(VERCEL|XDG)_/.test(name));
  return {
    ...Object.fromEntries(inherited),
    HOME: folder,
    XDG_CONFIG_HOME: join(folder, "config"),
    XDG_DATA_HOME: join(folder, "data"),
    NO_UPDATE_NOTIFIER: "1",
    VERCEL_TELEMETRY_DISABLED: "1",
    NO_COLOR: "1",
    CI: "1",
  };
}

/** Runs `vercel` with these arguments, in an empty folder: its exit code, and what it wrote to each of its streams. */
export async function vercel(...args) {
  const folder = mkdtempSync(join(tmpdir(), "vercel-cli-"));
  try {
    const all = [program, ...args, "--api", required("VERCEL_API_URL"), "--token", required("VERCEL_ACCESS_TOKEN")];
    const child = spawn(process.execPath, all, { cwd: folder, env: environmentIn(folder), stdio: ["ignore", "pipe", "pipe"], timeout: 60_000 });
    const [out, err] = [[], []];
    child.stdout.on("data", (data) => out.push(data));
    child.stderr.on("data", (data) => err.push(data));
    const code = await new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
    return { code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the API answers, past the tool. */
export async function api(path, options = {}) {
  const headers = { authorization: `Bearer ${required("VERCEL_ACCESS_TOKEN")}` };
  const response = await fetch(new URL(path, required("VERCEL_API_URL")), { headers, ...options });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}
