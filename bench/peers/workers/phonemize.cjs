// npm's phonemize in this process; worker.go says what orders look like. The argument is the folder of node_modules.
'use strict';

const path = require('node:path');
const readline = require('node:readline');

const modules = path.join(path.resolve(process.argv[2]), 'node_modules', 'phonemize');
const { createPhonemizer, toARPABET, toIPA } = require(modules);
const { EnglishG2P } = require(path.join(modules, 'dist', 'en-g2p.cjs'));

// With its rules alone: the dictionary is off.
const rules = createPhonemizer({ processors: [new EnglishG2P({ disableDict: true })] });

let order; // being read: {what, size, left, lines}

// answer runs a complete order. Words of a call go in one text, which is how the package takes several. What is said of
// single words is said in IPA, for the package's ARPAbet has the stress at consonants.
function answer({ what, size, lines }) {
  if (what === 'say') {
    process.stdout.write(`${lines.map((line) => toIPA(line)).join('\t')}\n`);
    return;
  }
  if (what === 'rules') {
    process.stdout.write(`${lines.map((line) => rules.toIPA(line)).join('\t')}\n`);
    return;
  }
  let last = '';
  const began = process.hrtime.bigint();
  for (let at = 0; at < lines.length; at += size) {
    last = toARPABET(lines.slice(at, at + size).join(' '));
  }
  const took = process.hrtime.bigint() - began;
  process.stdout.write(`${took}\t${last.slice(-40).trim()}\n`);
}

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  if (!order) {
    const [what, size, count] = line.split(' ');
    order = { what, size: Number(size), left: Number(count), lines: [] };
    return;
  }
  order.lines.push(line);
  order.left--;
  if (order.left === 0) {
    answer(order);
    order = undefined;
  }
});
