import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { _electron as electron } from "playwright-core";
import { build } from "vite";
import { definedEnvironment, type E2ePlace, type E2eWindow, LAPTOP } from "./e2e-chromium-window.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The same window in Electron, for machines that have its binary. Builds main and preload once. */
export async function openElectronWindow({ home, dataFolder, language, profile }: E2ePlace): Promise<E2eWindow> {
  await (building ??= buildShell());
  const application = await electron.launch({
    executablePath: electronProgram(),
    args: [`${ROOT}out/services/electron/main.js`, `--data=${dataFolder}`, `--lang=${language}`, "--no-sandbox"],
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
    close: () => application.close(),
  };
}

let building: Promise<void> | null = null;

async function buildShell(): Promise<void> {
  for (const part of ["services", "preload"]) {
    await build({ configFile: `${ROOT}build/vite.${part}.config.ts`, logLevel: "warn" });
  }
}

/** The package's main module is the path of the binary; it throws where that could not be had. */
function electronProgram(): string {
  const path: unknown = createRequire(import.meta.url)("electron");
  if (typeof path !== "string") throw new Error("node_modules/electron has no binary");
  return path;
}
