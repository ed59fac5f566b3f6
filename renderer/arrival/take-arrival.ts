import { type FileKind, fileKind, isOwnKind, OWN_KINDS, type OwnKind } from "#shared/files/file-kind.ts";
import { fail, ok, type Result } from "#shared/ipc/result.ts";
import { call, offerFile } from "../api.ts";
import { go, noticeFailure, openBatch, useSession } from "../session/session-store.ts";
import { fileNameOf } from "../ui/file-name.ts";
import { type ArrivalNote, noteArrival, restore, takerOf } from "./arrival-store.ts";

/** A file as it comes in: its bytes are not handed to the services before somebody wants them. */
type Arrived = {
  readonly name: string;
  readonly isFolder: boolean;
  readonly locate: () => Promise<Located>;
};

type Located = Result<{ readonly path: string }>;

/** Takes what was dropped on the window. */
export function takeDropped(files: DataTransfer): Promise<void> {
  const folders = [...files.items].map((item) => item.webkitGetAsEntry()?.isDirectory === true);
  return take(
    Array.from(files.files, (file, index) => ({
      name: file.name,
      isFolder: folders[index] === true,
      locate: () => offerFile(file),
    })),
  );
}

/** Takes files that were chosen with the browser's own dialog. */
export function takeChosen(files: readonly File[]): Promise<void> {
  return take(files.map((file) => ({ name: file.name, isFolder: false, locate: () => offerFile(file) })));
}

/** Takes files that were opened with the application, by path. */
export function takeOpened(paths: readonly string[]): Promise<void> {
  return take(
    paths.map((path) => ({
      name: fileNameOf(path),
      isFolder: false,
      locate: () => Promise.resolve(ok({ path })),
    })),
  );
}

/** One file is taken, our own kinds before others, unless the screen takes many of its kind; how many were not is said. */
async function take(arrived: readonly Arrived[]): Promise<void> {
  const first = OWN_KINDS.flatMap(
    (kind) => arrived.find((each) => !each.isFolder && fileKind(each.name) === kind) ?? [],
  );
  const chosen = first[0] ?? arrived[0];
  if (chosen === undefined) return;
  const { name } = chosen;
  const together = togetherWith(chosen, arrived);
  const left = arrived.length - Math.max(1, together.length);
  noteArrival(left === 0 ? null : { said: null, name, left });
  const said = together.length > 0 ? await placeAll(fileKind(name), together) : await place(chosen);
  if (said !== null || left > 0) noteArrival({ said, name, left });
}

/** The files of the same kind as `chosen`, where this screen takes all that come of it; none where it does not. */
function togetherWith({ name, isFolder }: Arrived, arrived: readonly Arrived[]): readonly Arrived[] {
  const kind = fileKind(name);
  if (isFolder || !isOwnKind(kind) || typeof takerOf(kind) !== "object") return [];
  return arrived.filter((each) => !each.isFolder && fileKind(each.name) === kind);
}

/** Gives files of one kind to the screen together. One that cannot be read is said, and keeps no other back. */
async function placeAll(kind: FileKind, files: readonly Arrived[]): Promise<ArrivalNote["said"]> {
  const located = await Promise.all(files.map(({ locate }) => locate()));
  const taker = isOwnKind(kind) ? takerOf(kind) : undefined;
  const paths = located.flatMap((one) => (one.ok ? [one.value.path] : []));
  if (typeof taker === "object" && paths.length > 0) taker.takeAll(paths);
  const refused = located.find((one) => !one.ok);
  return refused === undefined || refused.ok || noticeFailure(refused.failure) ? null : refused.failure;
}

/** Does with a file what this screen does with its kind, or says where it belongs. */
async function place({ name, isFolder, locate }: Arrived): Promise<ArrivalNote["said"]> {
  if (isFolder) return { key: "arrival.is.folder", params: { name } };
  const kind = fileKind(name);
  if (kind === "other") return placeUnnamed(name, await locate());
  if (!isOwnKind(kind)) return { key: `arrival.is.${kind}`, params: { name } };
  // A file that nobody here wants is not read at all.
  if (!isWanted(kind)) return { key: `arrival.is.${kind}`, params: { name } };
  const located = await locate();
  if (located.ok) return act(kind, name, located.value.path);
  return noticeFailure(located.failure) ? null : located.failure;
}

/** A file whose name tells nothing: a sealed one or a card is taken for what it is, others are refused by the services. */
async function placeUnnamed(name: string, located: Located): Promise<ArrivalNote["said"]> {
  if (!located.ok) return located.failure;
  const { path } = located.value;
  const identity = useSession.getState().holder?.identity;
  const inspected = await call("file.inspect", { path, ...(identity === undefined ? {} : { identity }) });
  const kind = inspected.ok ? OWN_KINDS.find((own) => own === inspected.value.kind) : undefined;
  if (kind === undefined) return { key: "arrival.is.other", params: { name } };
  return isWanted(kind) ? act(kind, name, path) : { key: `arrival.is.${kind}`, params: { name } };
}

function isWanted(kind: OwnKind): boolean {
  if (takerOf(kind) !== undefined || kind === "card") return true;
  const { holder, screen } = useSession.getState();
  return (kind === "batch" || kind === "copy") && (holder === null || screen.name !== "secretariat");
}

async function act(kind: OwnKind, name: string, path: string): Promise<ArrivalNote["said"]> {
  const taker = takerOf(kind);
  if (taker !== undefined) {
    if (typeof taker === "object") taker.takeAll([path]);
    else taker(path);
    return null;
  }
  if (kind === "card") return describeCard(name, path);
  if (kind === "copy") restore({ path });
  const { holder, screen } = useSession.getState();
  const isWaiting = holder === null;
  // Unlocking comes back to where the person was; files that wait, a batch and a copy, are opened from the first screen one after the other.
  if (!isWaiting || screen.name !== "home") go({ name: "home" });
  if (kind === "batch") openBatch(path);
  return isWaiting ? { key: kind === "copy" ? "arrival.waits.copy" : "arrival.waits.batch", params: { name } } : null;
}

/** A card is public: whose it is and its short code, as paper has it. */
async function describeCard(name: string, path: string): Promise<ArrivalNote["said"]> {
  const result = await call("file.inspect", { path });
  if (!result.ok) return result.failure;
  const { kind, codes, facts } = result.value;
  const [code] = codes;
  if (kind !== "card" || code === undefined) return fail("NOT_A_CARD").failure;
  const fact = (wanted: string): string => facts.find(({ key }) => key === wanted)?.value ?? "";
  return {
    key: "arrival.is.card",
    params: { name, holder: fact("name"), from: fact("organisation"), code: code.code },
  };
}
