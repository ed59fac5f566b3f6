import { creditCodeCheckCharacter, organisationCheckCharacter } from "#shared/domain/credit-code.ts";

/**
 * A 统一社会信用代码 that every check accepts and nobody holds: administrative division 440699 has never been assigned (Foshan's
 * districts are 440604 to 440608), and every organisation code starts with FJ (封卷). `serial` is 1 to 999999.
 */
export function madeUpCreditCode(serial: number): string {
  if (!Number.isInteger(serial) || serial < 1 || serial > 999_999) throw new Error(`not a serial: ${serial}`);
  const organisation = `FJ${String(serial).padStart(6, "0")}`;
  const first17 = `91440699${organisation}${organisationCheckCharacter(organisation)}`;
  return first17 + creditCodeCheckCharacter(first17);
}
