// Takes the lease of a blob from whoever has it, as no run of the monitor does: what happens to a run that has lost its own.
import { Storage } from "./storage.js";

const { port, account, key } = JSON.parse(process.env.STORAGE);
const storage = new Storage(port, account, key);
const [path] = process.argv.slice(2);
await storage.lease(path, "break", { "x-ms-lease-break-period": "0" });
await storage.lease(path, "acquire", { "x-ms-lease-duration": "15", "x-ms-proposed-lease-id": "5d6ee77a-2222-4444-8888-000000000002" });
