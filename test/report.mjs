// What a stage of `npm test` tells the runner: one JSON file, whoever writes it.
import { readFileSync, writeFileSync } from 'node:fs';

/**
 * @typedef {object} Report
 * @property {number} passed
 * @property {string[]} failed   names of the tests that failed
 * @property {string[]} skipped  names of the tests that did not run, each with its reason
 */

/** The folder-independent name of the variable that tells a stage where its report goes. */
export const reportVariable = 'TEST_REPORT';

/** @param {Report} report */
export function writeReport(report, file = process.env[reportVariable]) {
  if (file) writeFileSync(file, JSON.stringify(report));
}

/** @returns {Report | undefined} undefined where the stage ended before it could write one */
export function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
