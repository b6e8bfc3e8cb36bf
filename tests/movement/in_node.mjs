// The coach in Pyodide, as the browser runs it: node in_node.mjs < order.json
// The order names the engine's folder and what to play; the answer is one JSON object.
import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const here = dirname(fileURLToPath(import.meta.url));
const order = JSON.parse(readFileSync(0, "utf-8"));

const pyodide = await loadPyodide();
pyodide.FS.mkdirTree("/engine/ruggensteun/movement");
pyodide.FS.writeFile("/engine/ruggensteun/__init__.py", "");
pyodide.mountNodeFS("/engine/ruggensteun/movement", order.movement);
pyodide.FS.writeFile("/engine/replay.py", readFileSync(join(here, "replay.py"), "utf-8"));

const start = `
import sys
sys.dont_write_bytecode = True  # the engine's folder is the checkout's own
sys.path.insert(0, "/engine")
sys.version.split()[0]
`;
const answer = { python: pyodide.runPython(start), played: [] };
for (const one of order.plays) {
  const name = basename(one.recording);
  pyodide.FS.writeFile(`/engine/${name}`, readFileSync(one.recording));
  pyodide.globals.set("name", name);
  pyodide.globals.set("sheet", one.sheet);
  pyodide.globals.set("rounds", one.rounds ?? 0);
  const told = pyodide.runPython(`
import json
from pathlib import Path
from replay import events_of, seconds_a_frame
recording = Path("/engine") / name
speed = seconds_a_frame(recording, sheet, rounds=rounds) if rounds else None
json.dumps({"events": events_of(recording, sheet), "speed": speed})
`);
  answer.played.push(JSON.parse(told));
}
process.stdout.write(JSON.stringify(answer));
