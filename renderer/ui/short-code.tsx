import { useText } from "../text.ts";

type Props = {
  /** 24 digits in six groups of four, whole. */
  readonly code: string;
  /** `aloud` is large, in two rows of three groups, to be read out; `line` stands in a row. */
  readonly size?: "aloud" | "line";
};

/** A short code. Always whole. */
export function ShortCode({ code, size = "line" }: Props) {
  const text = useText();
  if (size === "line") return <span className="code24">{code}</span>;
  const groups = code.split(" ");
  return (
    <p className="code-aloud" aria-label={`${text.page("shortCode")} ${code}`}>
      <span>{groups.slice(0, 3).join(" ")}</span>
      <span>{groups.slice(3).join(" ")}</span>
    </p>
  );
}
