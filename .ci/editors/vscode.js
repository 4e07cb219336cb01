// The extension for VS Code, run in Node.js with stand-ins for VS Code and its language client: what it
// starts, for which files, with which settings, and what its commands do. The server that it starts is the
// real one. Run by .ci/editors/vscode.py.
"use strict";

const assert = require("node:assert/strict");
const { spawn } = require("node:child_process");
const Module = require("node:module");
const os = require("node:os");
const path = require("node:path");

const extensionFolder = path.resolve(process.argv[2]);
const manifest = require(path.join(extensionFolder, "package.json"));

const defaults = Object.fromEntries(
  Object.entries(manifest.contributes.configuration.properties)
    .map(([name, setting]) => [name.replace("apimlint.", ""), setting.default]));

const seen = { clients: [], errors: [], warnings: [], executed: [], commands: {}, listeners: [] };
let values = { ...defaults };
let failure;

const vscode = {
  workspace: {
    workspaceFolders: [{ uri: { fsPath: "/work/policies" } }],
    getConfiguration(section) {
      assert.equal(section, "apimlint");
      return { ...values, get: (name) => values[name] };
    },
    onDidChangeConfiguration(listener) {
      seen.listeners.push(listener);
      return { dispose() {} };
    },
  },
  window: {
    activeTextEditor: { document: { uri: "file:///work/policies/policy.xml" } },
    async showErrorMessage(message, ...buttons) {
      seen.errors.push(message);
      return buttons[0];
    },
    showWarningMessage(message) { seen.warnings.push(message); },
  },
  commands: {
    registerCommand(name, run) {
      seen.commands[name] = run;
      return { dispose() {} };
    },
    async executeCommand(...words) { seen.executed.push(words); },
  },
};

class LanguageClient {
  constructor(id, name, server, options) {
    Object.assign(this, { id, name, server, options, requests: [], isRunning: false });
    this.code2ProtocolConverter = { asUri: (uri) => String(uri) };
    seen.clients.push(this);
  }
  async start() {
    if (failure) throw failure;
    this.isRunning = true;
  }
  async stop() { this.isRunning = false; }
  async sendRequest(method, parameters) {
    this.requests.push([method, parameters]);
    if (failure) throw failure;
  }
}

const load = Module._load;
Module._load = function (name, ...rest) {
  if (name === "vscode") return vscode;
  if (name === "vscode-languageclient/node") return { LanguageClient, TransportKind: { stdio: 0 } };
  return load.call(this, name, ...rest);
};

const settled = () => new Promise((resolve) => setTimeout(resolve, 20));
const change = (...names) => {
  for (const listener of seen.listeners) listener({ affectsConfiguration: (name) => names.includes(name) });
  return settled();
};

/** The answer of the real server to what the client would begin with. */
function greet(server, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(server.command, server.args, { stdio: ["pipe", "pipe", "inherit"] });
    const send = (message) => {
      const body = JSON.stringify({ jsonrpc: "2.0", ...message });
      child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    };
    let text = "";
    child.on("error", reject);
    child.stdout.on("data", (bytes) => {
      text += bytes;
      if (!text.includes('"id":2')) return;
      send({ method: "exit" });
      child.on("exit", (code) => resolve({ code, text }));
    });
    send({
      id: 1, method: "initialize",
      params: { processId: process.pid, rootUri: null, capabilities: {}, initializationOptions: options },
    });
    send({ id: 2, method: "shutdown" });
  });
}

async function main() {
  const extension = require(path.join(extensionFolder, manifest.main));
  const context = { subscriptions: [] };
  extension.activate(context);
  await settled();

  // One server, by its name, for files of the languages in which policies stand.
  assert.equal(seen.clients.length, 1);
  const [first] = seen.clients;
  assert.deepEqual([first.id, first.server.command, first.server.args], ["apimlint", "apimlint", ["lsp"]]);
  const languages = first.options.documentSelector.map((filter) => {
    assert.equal(filter.scheme, "file");
    return filter.language;
  });
  for (const language of ["xml", "apim-policy", "terraform", "bicep", "json", "yaml"]) {
    assert.ok(languages.includes(language), language);
  }
  assert.ok(!languages.includes("markdown"));
  assert.equal(first.options.synchronize.configurationSection, "apimlint");
  assert.equal(first.options.initializationOptions.diagnostics, "workspace");
  const own = manifest.activationEvents.filter((event) => event.startsWith("onLanguage:"))
    .map((event) => event.replace("onLanguage:", ""));
  assert.deepEqual(own.filter((language) => !languages.includes(language)), []);

  // The server takes what the extension begins with.
  const answer = await greet(first.server, { ...defaults });
  assert.equal(answer.code, 0, answer.text);
  assert.match(answer.text, /"name":"apimlint"/);

  // All commands of the manifest are there, and no other.
  const declared = manifest.contributes.commands.map((command) => command.command).sort();
  assert.deepEqual(Object.keys(seen.commands).sort(), declared);
  assert.equal(context.subscriptions.length, declared.length + 1);

  await seen.commands["apimlint.openEffectivePolicy"]();
  assert.deepEqual(first.requests, [[
    "workspace/executeCommand",
    { command: "apimlint.showEffectivePolicy", arguments: ["file:///work/policies/policy.xml"] },
  ]]);
  // What the server calls its command is registered by the language client: it must not be ours as well.
  assert.ok(!declared.includes("apimlint.showEffectivePolicy"));
  assert.match(answer.text, /"apimlint\.showEffectivePolicy"/);

  await seen.commands["apimlint.restart"]();
  assert.equal(first.isRunning, false);
  assert.equal(seen.clients.length, 2);

  // Settings that the server takes over by itself need no restart.
  await change("apimlint.inlayHints");
  assert.equal(seen.clients.length, 2);
  values = { ...defaults, path: "~/bin/apimlint", markdown: true };
  await change("apimlint.path");
  assert.equal(seen.clients.length, 3);
  assert.equal(seen.clients[2].server.command, path.join(os.homedir(), "bin/apimlint"));
  assert.ok(seen.clients[2].options.documentSelector.some((filter) => filter.language === "markdown"));
  values = { ...defaults, path: "${workspaceFolder}/tools/apimlint" };
  await change("apimlint.path");
  assert.equal(seen.clients[3].server.command, "/work/policies/tools/apimlint");
  assert.deepEqual(seen.clients.map((one) => one.isRunning), [false, false, false, true]);

  // One that does not start is told once, with a way to mend it, and does not break what comes later.
  failure = new Error("spawn ENOENT");
  await change("apimlint.path");
  assert.equal(seen.errors.length, 1);
  assert.match(seen.errors[0], /ENOENT/);
  assert.deepEqual(seen.executed, [["workbench.action.openSettings", "apimlint.path"]]);
  await seen.commands["apimlint.openEffectivePolicy"]();
  failure = undefined;
  await seen.commands["apimlint.restart"]();
  assert.equal(seen.clients.at(-1).isRunning, true);
  failure = new Error("no API is known");
  await seen.commands["apimlint.openEffectivePolicy"]();
  assert.deepEqual(seen.warnings, ["apimlint: no API is known"]);

  await extension.deactivate();
  assert.deepEqual(seen.clients.filter((one) => one.isRunning), []);
  console.log("extension.js: all passed");
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
