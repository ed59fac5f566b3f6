import { expertGatesOf } from "#shared/domain/scheme/criteria-of.ts";
import type { Criterion, Gate, Group, Scheme } from "#shared/files/scheme.ts";

/** A row of the form, in the order it is filled in: gates first, then each dimension with its criteria. */
export type FormItem =
  | { readonly kind: "gate"; readonly gate: Gate }
  | { readonly kind: "group"; readonly group: Group; readonly depth: number; readonly code: string }
  | { readonly kind: "criterion"; readonly criterion: Criterion; readonly code: string };

export function formItems(scheme: Scheme): FormItem[] {
  return [
    ...expertGatesOf(scheme).map((gate): FormItem => ({ kind: "gate", gate })),
    ...scheme.groups.flatMap((group, index) => itemsOf(group, 0, String(index + 1))),
  ];
}

function itemsOf(group: Group, depth: number, code: string): FormItem[] {
  return [
    { kind: "group", group, depth, code },
    ...group.children.flatMap((child, index): FormItem[] => {
      const at = `${code}.${index + 1}`;
      return child.kind === "group"
        ? itemsOf(child, depth + 1, at)
        : [{ kind: "criterion", criterion: child, code: at }];
    }),
  ];
}

/** DOM id of an item's section, of its head, and of the first control in it. */
export function itemId(id: string): string {
  return `item-${id}`;
}

export function headId(id: string): string {
  return `head-${id}`;
}

export function controlId(id: string): string {
  return `control-${id}`;
}

/** DOM id of the number inside the chosen band of a range. */
export function withinId(id: string): string {
  return `${controlId(id)}-within`;
}

export function reasonId(id: string): string {
  return `reason-${id}`;
}
