// Starts `apimlint lsp` for the workspace; all else is done by the server and by vscode-languageclient.
"use strict";

const os = require("node:os");
const vscode = require("vscode");
const { LanguageClient, TransportKind } = require("vscode-languageclient/node");

// What policies stand in, and what they depend on. The server looks at what files hold, and says nothing
// about those that have to do with no policy.
const LANGUAGES = [
  "xml", "apim-policy", "terraform", "bicep", "bicep-params", "arm-template", "json", "jsonc", "yaml",
];

/** @type {LanguageClient | undefined} */
let client;

// Starts and stops come one after the other, whoever asks for them.
let work = Promise.resolve();

function settings() {
  return vscode.workspace.getConfiguration("apimlint");
}

/** The executable, with what its path may begin with put in. */
function executable() {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? "";
  const path = settings().get("path") || "apimlint";
  return path.replaceAll("${workspaceFolder}", folder).replace(/^~(?=$|[\\/])/, os.homedir());
}

function documentSelector() {
  const languages = settings().get("markdown") ? [...LANGUAGES, "markdown"] : LANGUAGES;
  return languages.map((language) => ({ scheme: "file", language }));
}

async function start() {
  const command = executable();
  const server = { command, args: ["lsp"], transport: TransportKind.stdio };
  client = new LanguageClient("apimlint", "apimlint", server, {
    documentSelector: documentSelector(),
    initializationOptions: settings(),
    synchronize: { configurationSection: "apimlint" },
  });
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    const choice = await vscode.window.showErrorMessage(
      `apimlint does not start: '${command} lsp' says: ${error.message ?? error}. ` +
        "Install apimlint, or set apimlint.path.",
      "Open Setting",
    );
    if (choice) await vscode.commands.executeCommand("workbench.action.openSettings", "apimlint.path");
  }
}

async function stop() {
  const running = client;
  client = undefined;
  await running?.stop().catch(() => {});
}

function restart() {
  work = work.then(stop).then(start);
  return work;
}

async function openEffectivePolicy() {
  const document = vscode.window.activeTextEditor?.document;
  if (!client || !document) return;
  try {
    await client.sendRequest("workspace/executeCommand", {
      command: "apimlint.showEffectivePolicy",
      arguments: [client.code2ProtocolConverter.asUri(document.uri)],
    });
  } catch (error) {
    vscode.window.showWarningMessage(`apimlint: ${error.message ?? error}`);
  }
}

function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand("apimlint.restart", restart),
    vscode.commands.registerCommand("apimlint.openEffectivePolicy", openEffectivePolicy),
    vscode.workspace.onDidChangeConfiguration((event) => {
      // All other settings are taken over by the server while it runs.
      const needsRestart = ["apimlint.path", "apimlint.markdown"].some((name) => event.affectsConfiguration(name));
      if (needsRestart) restart();
    }),
  );
  // An error that is shown must not keep the extension from being there.
  restart();
}

function deactivate() {
  work = work.then(stop);
  return work;
}

module.exports = { activate, deactivate };
