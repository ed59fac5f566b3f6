import encodeQr from "qr";
import { useMemo } from "react";

type Props = { readonly content: string; readonly label: string };

/** Empty modules around the code, as readers need them (ISO/IEC 18004). */
const QUIET_MODULES = 4;

/** A QR code, black on white in every theme: what a camera reads is not decoration. */
export function QrCode({ content, label }: Props) {
  const { size, path } = useMemo(() => pathOf(content), [content]);
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

function pathOf(content: string): { readonly size: number; readonly path: string } {
  const modules = encodeQr(content, "raw", { ecc: "medium", border: QUIET_MODULES });
  const squares = modules.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { size: modules.length, path: squares.join("") };
}
