// Exact numbers: a fraction is {n, d} of BigInt, shortened, d above 0. Floats never count anything.

// What only the program on a computer can check, said by name; nothing is claimed about it here.
export class TooMuch extends Error {}

export function fraction(n, d = 1n) {
  const [top, bottom] = d < 0n ? [-n, -d] : [n, d];
  const by = divisor(top < 0n ? -top : top, bottom);
  return { n: top / by, d: bottom / by };
}

const divisor = (a, b) => {
  while (b) [a, b] = [b, a % b];
  return a;
};

export const whole = (number) => fraction(BigInt(number));
export const add = (a, b) => fraction(a.n * b.d + b.n * a.d, a.d * b.d);
export const times = (a, b) => fraction(a.n * b.n, a.d * b.d);
export const over = (a, b) => fraction(a.n * b.d, a.d * b.n);
export const compare = (a, b) => (a.n * b.d < b.n * a.d ? -1 : a.n * b.d > b.n * a.d ? 1 : 0);
export const sum = (numbers) => numbers.reduce(add, whole(0));

export const floor = ({ n, d }) => (n >= 0n || n % d === 0n ? n / d : n / d - 1n);
export const ceil = ({ n, d }) => -floor({ n: -n, d });

// As JSON says it: 7, or "15/2" for what is not whole.
export function said({ n, d }) {
  return d === 1n ? plain(n) : `${n}/${d}`;
}

export function heard(value) {
  const [n, d] = String(value).split("/");
  return fraction(BigInt(n), BigInt(d ?? 1));
}

// A number of JSON again; one that a browser cannot hold is no matter for a browser.
export function plain(n) {
  const number = Number(n);
  if (!Number.isSafeInteger(number)) throw new TooMuch("number");
  return number;
}
