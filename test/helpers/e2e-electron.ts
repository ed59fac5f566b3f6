import process from "node:process";
import { _electron as electron } from "playwright-core";
import { build } from "vite";
import { findElectron } from "../../build/find-electron.ts";
import { repository } from "../../build/stale.ts";
import { definedEnvironment, type DialogAnswer, type E2ePlace, type E2eWindow, LAPTOP } from "./e2e-chromium-window.ts";

/** The same window in Electron, for machines that have its binary. Builds main and preload once. */
export async function openElectronWindow({ home, dataFolder, language, profile }: E2ePlace): Promise<E2eWindow> {
  const found = await findElectron(repository);
  if (found.program === null) throw new Error(`Electron's program is not on this machine: ${found.reason}`);
  await (building ??= buildShell());
  const application = await electron.launch({
    executablePath: found.program,
    args: [
      `${repository}out/services/electron/main.js`,
      `--data=${dataFolder}`,
      `--lang=${language}`,
      // Chromium refuses to run as root with its sandbox; everybody else gets the window that people get.
      ...(process.platform === "linux" && process.getuid?.() === 0 ? ["--no-sandbox"] : []),
    ],
    env: { ...definedEnvironment(), HOME: home, XDG_CONFIG_HOME: profile },
  });
  const page = await application.firstWindow();
  await page.setViewportSize(LAPTOP);
  return {
    page,
    serviceProcessId: () =>
      application.evaluate(({ app }) => {
        const services = app.getAppMetrics().find(({ type }) => type === "Utility");
        if (services === undefined) throw new Error("no utility process runs");
        return services.pid;
      }),
    loopback: null,
    // Runs in Electron's main process, which has nothing of this module, nor of what it imports.
    answerDialog: (answer: DialogAnswer) =>
      application.evaluate(({ dialog }, { home: from, folders = [], file, name }) => {
        const path = globalThis.process.getBuiltinModule("node:path");
        Object.assign(dialog, {
          showOpenDialog: (_window: unknown, { defaultPath = "." }: { defaultPath?: string }) => {
            const chosen = path.resolve(from, defaultPath, ...folders, file ?? ".");
            return Promise.resolve({ canceled: false, filePaths: [chosen] });
          },
          showSaveDialog: (_window: unknown, { defaultPath = "" }: { defaultPath?: string }) => {
            const proposed = path.resolve(from, defaultPath);
            const filePath = path.resolve(path.dirname(proposed), ...folders, name ?? path.basename(proposed));
            return Promise.resolve({ canceled: false, filePath });
          },
        });
      }, answer),
    close: () => application.close(),
  };
}

let building: Promise<void> | null = null;

async function buildShell(): Promise<void> {
  for (const part of ["services", "preload"]) {
    await build({ configFile: `${repository}build/vite.${part}.config.ts`, logLevel: "warn" });
  }
}
