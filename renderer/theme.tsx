import { ConfigProvider, type ThemeConfig } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import { type ReactNode, useLayoutEffect } from "react";
import type { Preferences } from "#shared/ipc/preferences.ts";
import { usePreferences } from "./preferences.ts";

/** The tokens of `tokens.css` that Ant Design needs as values (design/README.md, "Ant Design 6"). */
const COLOURS = {
  light: {
    paper: "#f6f4ee",
    sheet: "#ffffff",
    recess: "#ece8de",
    ink: "#1b1e23",
    ink2: "#444a53",
    ink3: "#5f656e",
    rule: "#ddd8cc",
    edge: "#827d72",
    blue: "#1d4f91",
    blueWash: "#e9eff8",
    onBlue: "#ffffff",
    ochre: "#76500a",
    cinnabar: "#a5301f",
  },
  dark: {
    paper: "#15171a",
    sheet: "#1d2024",
    recess: "#272b30",
    ink: "#e9e6de",
    ink2: "#c1beb6",
    ink3: "#9f9c94",
    rule: "#32363c",
    edge: "#7f838a",
    blue: "#8fb8ee",
    blueWash: "#1f2f47",
    onBlue: "#0e2038",
    ochre: "#dbb560",
    cinnabar: "#e98f7f",
  },
} as const;

const SANS = '"PingFang SC","Microsoft YaHei UI","Microsoft YaHei","Source Han Sans SC","Noto Sans CJK SC",sans-serif';

function themeOf({ theme, textSize }: Pick<Preferences, "theme" | "textSize">): ThemeConfig {
  const colour = COLOURS[theme];
  const scale = textSize / 100;
  return {
    token: {
      colorPrimary: colour.blue,
      colorInfo: colour.blue,
      colorLink: colour.blue,
      colorWarning: colour.ochre,
      colorError: colour.ochre,
      colorSuccess: colour.ink2,
      colorText: colour.ink,
      colorTextSecondary: colour.ink2,
      colorTextTertiary: colour.ink3,
      colorTextPlaceholder: colour.ink3,
      colorTextLightSolid: colour.onBlue,
      colorBgLayout: colour.paper,
      colorBgContainer: colour.sheet,
      colorBgElevated: colour.sheet,
      colorFillAlter: colour.recess,
      colorBorder: colour.edge,
      colorBorderSecondary: colour.rule,
      colorSplit: colour.rule,
      borderRadius: 2,
      fontSize: 16 * scale,
      fontSizeSM: 14 * scale,
      controlHeight: 36 * scale,
      controlHeightSM: 30 * scale,
      controlHeightLG: 44 * scale,
      boxShadow: "none",
      boxShadowSecondary: "none",
      motion: false,
      fontFamily: SANS,
    },
    components: {
      Button: { colorError: colour.cinnabar, primaryShadow: "none" },
      Table: {
        headerBg: "transparent",
        headerColor: colour.ink3,
        headerSplitColor: "transparent",
        borderColor: colour.rule,
        rowSelectedBg: colour.blueWash,
        cellPaddingBlock: 4,
        cellPaddingInline: 8,
      },
      Tabs: { inkBarColor: colour.blue, itemSelectedColor: colour.ink },
      Select: { optionSelectedBg: colour.blueWash },
    },
  };
}

/**
 * Where dialogs are put. In `body` itself Ant Design would stop the page from scrolling by a style element without our nonce, which the
 * policy refuses; our page never scrolls.
 */
function popups(): HTMLElement {
  return document.getElementById("popups") ?? document.body;
}

type Props = { readonly children: ReactNode };

/** Language, theme and text size for everything inside. */
export function Theme({ children }: Props) {
  const { language, theme, textSize } = usePreferences();
  useLayoutEffect(() => {
    document.documentElement.dataset["theme"] = theme;
    document.documentElement.lang = language;
    document.documentElement.style.fontSize = `${textSize}%`;
  }, [language, theme, textSize]);
  const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
  return (
    <ConfigProvider
      theme={themeOf({ theme, textSize })}
      locale={language === "en" ? enUS : zhCN}
      wave={{ disabled: true }}
      getPopupContainer={popups}
      {...(nonce === undefined ? {} : { csp: { nonce } })}
    >
      {children}
    </ConfigProvider>
  );
}
