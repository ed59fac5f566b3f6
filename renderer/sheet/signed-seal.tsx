/** The seal of what is signed. Two characters in every language, as on paper. */
export function SignedSeal() {
  return (
    <svg className="sealspot" viewBox="0 0 92 92" aria-hidden="true">
      <rect x="1" y="1" width="90" height="90" fill="var(--seal)" />
      <rect x="6" y="6" width="80" height="80" fill="none" stroke="var(--on-seal)" strokeWidth="1.5" />
      <g fill="var(--on-seal)" fontSize="30" fontWeight="700" textAnchor="middle">
        <text x="46" y="42">
          已
        </text>
        <text x="46" y="75">
          签
        </text>
      </g>
    </svg>
  );
}
