// The JavaScript side of benchmarks/forwards.py.
//
//     node peer.mjs FOLDER    FOLDER has node_modules with email-forward-parser
//
// Reads lines of JSON and answers each with one: {"mails": [[subject, body], ...]} keeps
// the mails and gives what is read from each; {"time": true} reads them all once more
// and gives the seconds; {"one": [subject, body]} gives the seconds of one mail.

import { createRequire } from "node:module";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const require = createRequire(resolve(process.argv[2], "package.json"));
const path = require.resolve("email-forward-parser");
const { default: Parser } = await import(pathToFileURL(path).href);
const parser = new Parser();
let mails = [];

function seconds(each) {
  const start = process.cpuUsage();
  for (const [subject, body] of each) {
    parser.read(body, subject);
  }
  const used = process.cpuUsage(start);
  return (used.user + used.system) / 1e6;
}

for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line);
  let answer = 0;
  if (question.mails) {
    mails = question.mails;
    answer = mails.map(([subject, body]) => parser.read(body, subject));
  } else {
    answer = seconds(question.one ? [question.one] : mails);
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
