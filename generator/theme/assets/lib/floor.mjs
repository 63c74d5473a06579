// Binary search.

/** Return the index of the last of ascending strings that is not above `key`; 0 if all are. */
export function floor(firsts, key) {
  let low = 0
  let high = firsts.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (firsts[middle] <= key) low = middle
    else high = middle
  }
  return low
}
