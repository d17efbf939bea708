import type { Rule } from './rule';

/** All rules, sorted by code. */
export const rules: readonly Rule[] = [];

const byCode = new Map(rules.map((rule) => [rule.code, rule]));

/** The rule of a code; undefined: there is none (a setting or a comment may name anything). */
export const ruleOf = (code: string): Rule | undefined => byCode.get(code);
