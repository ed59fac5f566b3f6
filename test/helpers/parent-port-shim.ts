import { EventEmitter } from "node:events";
import process from "node:process";

// Gives a forked process the `parentPort` of Electron's utility process, and takes away what that has not.
const events = new EventEmitter();
const early: unknown[] = [];
const send = process.send?.bind(process);

process.on("message", (data) => {
  if (events.listenerCount("message") === 0) early.push(data);
  else events.emit("message", { data });
});

Object.defineProperty(process, "parentPort", {
  value: {
    postMessage: (message: unknown) => send?.(message, undefined, undefined, () => undefined),
    on: (event: string, listener: (event: { data: unknown }) => void) => {
      events.on(event, listener);
      for (const data of early.splice(0)) listener({ data });
    },
  },
});
delete process.send;
