import { readFileSync, writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { threadId } from 'node:worker_threads';

/**
 * To be loaded before a program (`--require`), on each of its threads: for as long as the file named in SISE_COLLECT holds
 * a word, collects the thread's garbage and writes into `FILE-THREAD` what is kept (bytes), the round, and the
 * word.
 */
setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');
const file = process.env.SISE_COLLECT ?? '';
let word = '';
let rounds = 0;

setInterval(() => {
  const asked = wordAsked();
  if (asked !== word) rounds = 0;
  word = asked;
  if (word === '') return;
  collect();
  const { heapUsed, external } = process.memoryUsage();
  writeFileSync(`${file}-${threadId}`, JSON.stringify({ word, rounds: ++rounds, kept: heapUsed + external }));
}, 250).unref();

function wordAsked(): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
