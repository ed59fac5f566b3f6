import { useText } from "../text.ts";

type Props = { /** ISO 8601. */ readonly at: string };

/** A moment of today as hours and minutes, an earlier one with its day. */
export function Moment({ at }: Props) {
  const { language } = useText();
  const date = new Date(at);
  const isToday = date.toDateString() === new Date().toDateString();
  const time = { hour: "2-digit", minute: "2-digit", hour12: false } as const;
  const shown = date.toLocaleString(language, isToday ? time : { month: "numeric", day: "numeric", ...time });
  return (
    <time dateTime={at} title={date.toLocaleString(language)}>
      {shown}
    </time>
  );
}
