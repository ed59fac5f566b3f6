export type Launcher = { readonly name: string; readonly text: string };

const SERVICES = "app/out/services/electron";

/** The files that a person starts, beside `node` and `app`: one opens the window, one is the command line. */
export function launchers(platform: "linux" | "darwin" | "win32"): readonly Launcher[] {
  const read = { name: "README.txt", text: readMe(platform) };
  if (platform === "win32") {
    return [read, batch("fengjuan-window.cmd", "host/start-loopback.js"), batch("fengjuan.cmd", "cli/main.js")];
  }
  return [read, shell("fengjuan-window", "host/start-loopback.js"), shell("fengjuan", "cli/main.js")];
}

function shell(name: string, entry: string): Launcher {
  const lines = [
    "#!/bin/sh",
    "# Follows links, so that it may be linked from a folder on the path.",
    'self=$(readlink -f "$0" 2>/dev/null || echo "$0")',
    'here=$(cd "$(dirname "$self")" && pwd)',
    `exec "$here/node" "$here/${SERVICES}/${entry}" "$@"`,
  ];
  return { name, text: `${lines.join("\n")}\n` };
}

function batch(name: string, entry: string): Launcher {
  const path = `${SERVICES}/${entry}`.replaceAll("/", "\\");
  return { name, text: ["@echo off", "chcp 65001 >nul 2>&1", `"%~dp0node.exe" "%~dp0${path}" %*`, ""].join("\r\n") };
}

function readMe(platform: string): string {
  const [window, command] =
    platform === "win32" ? ["fengjuan-window.cmd", "fengjuan.cmd"] : ["./fengjuan-window", "./fengjuan"];
  const lines = [
    "封卷 Fengjuan",
    "",
    `${window}  在浏览器的无痕窗口中打开封卷（需要 Chromium、Chrome 或 Edge；不联网）。`,
    `${command} --help  命令行。`,
    "",
    `${window} opens Fengjuan in a private window of Chromium, Chrome or Edge; nothing goes over a network.`,
    `${command} --help is the command line.`,
  ];
  return `${lines.join(platform === "win32" ? "\r\n" : "\n")}${platform === "win32" ? "\r\n" : "\n"}`;
}
