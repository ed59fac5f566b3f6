/** Words of second rounds and countersigning, in Chinese. */
export const pageRoundZhCn = {} as const;
