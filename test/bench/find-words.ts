import { CONTRACT, type Request } from "#shared/ipc/contract.ts";
import { openBatch } from "../../electron/batch/open-batch.ts";
import { createKeyring } from "../../electron/identity/keyring.ts";
import { findWords } from "../../electron/search/find-words.ts";
import type { ServiceContext } from "../../electron/service-context.ts";
import { createStoreRegistry } from "../../electron/store/store-registry.ts";
import { createPanel, type Documents, sealTestBatch } from "../helpers/panel-batch.ts";
import type { BenchRun } from "./bench-run.ts";
import { type BenchRow, showMs } from "./bench-table.ts";
import { median, timed } from "./measure.ts";

const PAGES = 20;
const PAGE_CHARACTERS = 800;
/** From a word on every page to one that is nowhere. */
const WORDS = ["研发", "费", "研发 投入 2025", "谐波减速器", "8.13%", "查无此语"] as const;

/** Finding words across a whole batch, the slowest of several kinds of words, and how long all of its text takes to be taken in. */
export async function findInBatch(run: BenchRun): Promise<readonly BenchRow[]> {
  const dossiers = run.isQuick ? 10 : 1_000;
  const panel = await createPanel(run.folder);
  const candidates = Array.from({ length: dossiers }, (_, index) => `D${String(index + 1).padStart(4, "0")}`);
  const batch = await sealTestBatch(panel, { candidates, documents: withPages });
  const keyring = createKeyring();
  keyring.add(panel.expert);
  const stores = createStoreRegistry();
  const [store, identity] = [`${run.folder}/store`, panel.expert.signingKey.keyId];
  const context: ServiceContext = {
    now: () => new Date(),
    application: { name: "fengjuan", version: "bench" },
    onProgress: () => undefined,
    signal: new AbortController().signal,
  };
  try {
    const opening = CONTRACT["batch.open"].request.parse({ path: batch.path, identity, trust: panel.trust, store });
    const opened = await openBatch({ keyring, stores }, opening, context);
    const find = async (words: string): Promise<number> => {
      const request: Request<"search.find"> = { store, identity, batch: batch.digest, words };
      const parsed = CONTRACT["search.find"].request.parse(request);
      const times: number[] = [];
      for (let count = 0; count < run.runs; count += 1) {
        times.push(await timed(() => findWords({ keyring, stores }, parsed, context)));
      }
      return median(times);
    };
    const found: { readonly words: string; readonly ms: number }[] = [];
    for (const words of WORDS) found.push({ words, ms: await find(words) });
    const pages = dossiers * PAGES;
    const each = found.map(({ words, ms }) => `${words} ${showMs(ms)}`).join(", ");
    return [
      {
        what: `find across ${dossiers} dossiers, ${pages} pages, slowest word`,
        ours: showMs(Math.max(...found.map(({ ms }) => ms))),
        peer: "",
        ratio: null,
        target: "< 300 ms",
        limit: `folding facts and the pages that are shown; ${each}`,
      },
      {
        what: `text of ${pages} pages stored and made findable`,
        ours: showMs(opened.verifiedMs - opened.readableMs),
        peer: "",
        ratio: null,
        target: "",
        limit: `FTS5 and its merges, after the first dossier could be read (${showMs(opened.readableMs)})`,
      },
    ];
  } finally {
    stores.close();
  }
}

/** The documents of a test batch, each text with many pages in place of its one. */
function withPages(documents: Documents): Documents {
  const pages = pageMaker();
  return Object.fromEntries(
    Object.entries(documents).map(([path, document]) => {
      if (!path.includes("/text/") || typeof document !== "object") return [path, document];
      return [path, { ...document, pages: Array.from({ length: PAGES }, pages) }];
    }),
  );
}

/** Pages of words whose frequencies fall as in real text, the same at every run. */
function pageMaker(): () => string {
  let seed = 20_261_124;
  const random = (): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  const character = (): string => String.fromCharCode(0x4e00 + Math.floor(2_500 * random() ** 2));
  const vocabulary = Array.from({ length: 20_000 }, () =>
    Array.from({ length: random() < 0.6 ? 2 : 3 }, character).join(""),
  );
  vocabulary.splice(0, 4, "研发", "投入", "费用", "2025");
  vocabulary.splice(9_000, 2, "谐波减速器", "8.13%");
  return () => {
    let page = "";
    while (page.length < PAGE_CHARACTERS) {
      page += vocabulary[Math.floor(vocabulary.length ** random()) - 1] ?? "";
      if (random() < 0.05) page += "\n";
    }
    return page;
  };
}
