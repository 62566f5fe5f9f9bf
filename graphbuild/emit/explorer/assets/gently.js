/**
 * What is done at each letter that is typed: at once where it is quick, else as soon as the typing pauses, so that no letter
 * has to wait for it.
 */

/** Slower than this, in milliseconds, and whoever types sees it. */
const SLOW = 30;
const PAUSE = 120;

/** @param {() => void} act @param {() => number} [clock] @returns {{soon: () => void, now: () => void}} `soon` when there is time; `now` does what still waits */
export function gently(act, clock = () => performance.now()) {
  let took = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  function run() {
    waiting = undefined;
    const start = clock();
    act();
    took = clock() - start;
  }
  function soon() {
    clearTimeout(waiting);
    if (took < SLOW) run();
    else waiting = setTimeout(run, PAUSE);
  }
  function now() {
    if (waiting === undefined) return;
    clearTimeout(waiting);
    run();
  }
  return { soon, now };
}
