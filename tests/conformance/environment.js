/** The sandbox sets these; `run.sh` starts it. */
export function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run these tests with run.sh`);
  return value;
}

/** Makes the next matching requests misbehave. */
export async function addFault(serviceUrl, fault) {
  const response = await fetch(new URL("/_sandbox/faults", serviceUrl), { method: "POST", body: JSON.stringify(fault) });
  if (response.status !== 201) throw new Error(await response.text());
}
