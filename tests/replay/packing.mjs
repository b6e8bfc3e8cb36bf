// Packs the looks of stdin, as the recorder of a session does, for a test in Python.
import { Recorder } from "../../browser/replay/recorder.mjs";

let text = "";
for await (const part of process.stdin) text += part;
const recorder = new Recorder();
for (const { t_ms, numbers } of JSON.parse(text))
  recorder.add({
    t_ms,
    width: 640,
    height: 480,
    numbers: numbers && Float64Array.from(numbers),
    light: 1,
    took_ms: 0,
  });
process.stdout.write(JSON.stringify(await recorder.packed()));
