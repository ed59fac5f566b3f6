export type Launcher = { readonly name: string; readonly text: string };

const SERVICES = "app/out/services/electron";

/**
 * The files that a person starts, beside `node` and `app`: one opens the window, one is the command line. `glibc` is what the native module
 * needs on Linux (see `glibcNeeded`): an older system is told so before it fails in words that nobody understands.
 */
export function launchers(platform: "linux" | "darwin" | "win32", glibc: number): readonly Launcher[] {
  const read = { name: "README.txt", text: readMe(platform, glibc) };
  if (platform === "win32") {
    return [read, batch("fengjuan-window.cmd", "host/start-loopback.js"), batch("fengjuan.cmd", "cli/main.js")];
  }
  const check = platform === "linux" ? glibcCheck(glibc) : [];
  return [read, shell("fengjuan-window", "host/start-loopback.js", check), shell("fengjuan", "cli/main.js", check)];
}

function shell(name: string, entry: string, check: readonly string[]): Launcher {
  const lines = [
    "#!/bin/sh",
    "# Follows links, so that it may be linked from a folder on the path.",
    'self=$(readlink -f "$0" 2>/dev/null || echo "$0")',
    'here=$(cd "$(dirname "$self")" && pwd)',
    ...check,
    `exec "$here/node" "$here/${SERVICES}/${entry}" "$@"`,
  ];
  return { name, text: `${lines.join("\n")}\n` };
}

/** Systems without glibc do not know the name and are left alone. */
function glibcCheck(glibc: number): string[] {
  return [
    "libc=$(getconf GNU_LIBC_VERSION 2>/dev/null)",
    "case $libc in",
    '"glibc 2."*)',
    `  if [ "\${libc##*.}" -lt ${glibc} ]; then`,
    `    echo "本机系统太旧：封卷需要 glibc 2.${glibc}，本机是 $libc。" >&2`,
    `    echo "This system is too old: Fengjuan needs glibc 2.${glibc} and finds $libc." >&2`,
    "    exit 1",
    "  fi",
    "  ;;",
    "esac",
  ];
}

function batch(name: string, entry: string): Launcher {
  const path = `${SERVICES}/${entry}`.replaceAll("/", "\\");
  return { name, text: ["@echo off", "chcp 65001 >nul 2>&1", `"%~dp0node.exe" "%~dp0${path}" %*`, ""].join("\r\n") };
}

function readMe(platform: string, glibc: number): string {
  const [window, command] =
    platform === "win32" ? ["fengjuan-window.cmd", "fengjuan.cmd"] : ["./fengjuan-window", "./fengjuan"];
  const lines = [
    "封卷 Fengjuan",
    "",
    `${window}  在浏览器的无痕窗口中打开封卷（需要 Chromium、Chrome 或 Edge；不联网）。`,
    `${command} --help  命令行。`,
    ...(platform === "linux" ? [`需要 glibc 2.${glibc} 或更新（getconf GNU_LIBC_VERSION）。`] : []),
    "",
    `${window} opens Fengjuan in a private window of Chromium, Chrome or Edge; nothing goes over a network.`,
    `${command} --help is the command line.`,
    ...(platform === "linux" ? [`It needs glibc 2.${glibc} or newer (getconf GNU_LIBC_VERSION).`] : []),
  ];
  return `${lines.join(platform === "win32" ? "\r\n" : "\n")}${platform === "win32" ? "\r\n" : "\n"}`;
}
