import { Popover } from "antd";
import { LANGUAGES } from "#shared/text/catalogue.ts";
import { IDLE_MINUTES, TEXT_SIZES } from "#shared/ipc/preferences.ts";
import { setPreferences, usePreferences } from "../preferences.ts";
import { useText } from "../text.ts";

/** Language, theme, text size, and what keys do. */
export function PreferencesMenu() {
  const text = useText();
  return (
    <Popover trigger="click" placement="bottomRight" arrow={false} content={<Choices />}>
      <button type="button" className="btn plain" aria-haspopup="dialog">
        {text.page("preferences")}
      </button>
    </Popover>
  );
}

function Choices() {
  const text = useText();
  const preferences = usePreferences();
  return (
    <div className="preferences" role="group" aria-label={text.page("preferences")}>
      <label>
        {text.page("language")}
        <select
          className="field compact"
          value={preferences.language}
          onChange={(event) => {
            const language = LANGUAGES.find((each) => each === event.target.value);
            if (language !== undefined) setPreferences({ language });
          }}
        >
          <option value="zh-CN" lang="zh-CN">
            中文
          </option>
          <option value="en" lang="en">
            English
          </option>
        </select>
      </label>
      <label>
        {text.page("theme")}
        <select
          className="field compact"
          value={preferences.theme}
          onChange={(event) => setPreferences({ theme: event.target.value === "dark" ? "dark" : "light" })}
        >
          <option value="light">{text.page("theme.light")}</option>
          <option value="dark">{text.page("theme.dark")}</option>
        </select>
      </label>
      <label>
        {text.page("textSize")}
        <select
          className="field compact"
          value={preferences.textSize}
          onChange={(event) => {
            const textSize = TEXT_SIZES.find((size) => String(size) === event.target.value);
            if (textSize !== undefined) setPreferences({ textSize });
          }}
        >
          {TEXT_SIZES.map((size) => (
            <option key={size} value={size}>
              {size} %
            </option>
          ))}
        </select>
      </label>
      <label>
        {text.page("arrival.idle")}
        <select
          className="field compact"
          value={preferences.idleMinutes}
          onChange={(event) => {
            const idleMinutes = IDLE_MINUTES.find((minutes) => String(minutes) === event.target.value);
            if (idleMinutes !== undefined) setPreferences({ idleMinutes });
          }}
        >
          {IDLE_MINUTES.map((minutes) => (
            <option key={minutes} value={minutes}>
              {minutes === 0 ? text.page("arrival.idleNever") : text.page("arrival.idleMinutes", { minutes })}
            </option>
          ))}
        </select>
      </label>
      <label>
        <input
          type="checkbox"
          checked={preferences.hasCharacterKeys}
          onChange={(event) => setPreferences({ hasCharacterKeys: event.target.checked })}
        />
        {text.page("characterKeys")}
      </label>
      <label>
        <input
          type="checkbox"
          checked={preferences.opensNextItem}
          onChange={(event) => setPreferences({ opensNextItem: event.target.checked })}
        />
        {text.page("opensNextItem")}
      </label>
    </div>
  );
}
