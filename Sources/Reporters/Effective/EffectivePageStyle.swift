/// How pages look, and what little they do: all of it our own, and part of the page.
enum EffectivePageStyle {
  static let style: StaticString = """
    :root {
      --page: #ffffff; --card: #f6f7f9; --text: #1b1f24; --muted: #57606a; --line: #d0d7de;
      --global: #475569; --workspace: #0f766e; --product: #92400e; --api: #1d4ed8;
      --operation: #7e22ce; --fragment: #166534; --unknown: #57606a;
      --error: #b42318; --warning: #8a5300; --info: #175cd3;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --page: #0f1318; --card: #181d24; --text: #e6e9ee; --muted: #a3adba; --line: #333b46;
        --global: #b6c2d1; --workspace: #5eead4; --product: #fbbf24; --api: #93c5fd;
        --operation: #d8b4fe; --fragment: #86efac; --unknown: #a3adba;
        --error: #ff8a80; --warning: #ffc46b; --info: #93c5fd;
      }
    }
    * { box-sizing: border-box; }
    body {
      margin: 0; padding: 1.25rem; background: var(--page); color: var(--text);
      font: 0.95rem/1.45 system-ui, sans-serif; overflow-wrap: anywhere;
    }
    h1 { margin: 0 0 0.25rem; font-size: 1.5rem; }
    h1 + button { float: right; margin: 0 0 0.5rem 1rem; }
    h2, h3 { margin: 0 0 0.5rem; font-size: 1.05rem; }
    p { margin: 0 0 0.4rem; }
    code, pre { font: 0.82rem/1.45 ui-monospace, "DejaVu Sans Mono", monospace; }
    pre {
      margin: 0.4rem 0 0; padding: 0.5rem; border: 1px solid var(--line); border-radius: 4px;
      background: var(--page); white-space: pre-wrap;
    }
    ol, ul { margin: 0; padding: 0; list-style: none; }
    footer { margin-top: 1.5rem; color: var(--muted); font-size: 0.8rem; }
    .about, .route, .place { color: var(--muted); }
    .documents { display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 0.75rem 0 1rem; }
    .documents li { padding-left: 0.5rem; border-left: 4px solid var(--scope); font-size: 0.85rem; }
    .lanes { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1rem; }
    @media (min-width: 60rem) {
      .lanes { grid-template-columns: minmax(0, 1.5fr) repeat(3, minmax(0, 1fr)); }
    }
    .lane { padding-top: 0.5rem; border-top: 3px solid var(--line); }
    .step {
      margin: 0 0 0.5rem; padding: 0.4rem 0.5rem; border: 1px solid var(--line);
      border-left: 4px solid var(--scope, var(--unknown)); border-radius: 4px; background: var(--card);
    }
    .step code { line-height: 1.3; }
    .step .step { background: var(--page); }
    .global { --scope: var(--global); } .workspace { --scope: var(--workspace); }
    .product { --scope: var(--product); } .api { --scope: var(--api); }
    .operation { --scope: var(--operation); } .fragment { --scope: var(--fragment); }
    .unknown, .leaves-out { border-style: dashed; border-left-style: solid; }
    .choice { --scope: var(--product); }
    .origin { display: block; margin-top: 0.15rem; font-size: 0.78rem; }
    .number { white-space: nowrap; }
    .unreached { opacity: 0.6; }
    .scope { color: var(--scope, var(--unknown)); font-weight: 600; }
    .remark, .finding { display: block; margin-top: 0.25rem; font-size: 0.85rem; }
    .remark { font-style: italic; }
    .finding {
      padding: 0.25rem 0.4rem; border: 1px solid var(--severity); border-radius: 4px;
      background: var(--page);
    }
    .finding .place { display: block; font-size: 0.78rem; }
    .finding strong { color: var(--severity); }
    .error { --severity: var(--error); } .warning { --severity: var(--warning); }
    .info { --severity: var(--info); }
    .steps { margin-top: 0.5rem; }
    .steps > .step:last-child { margin-bottom: 0; }
    summary { cursor: pointer; }
    summary:focus-visible, button:focus-visible { outline: 2px solid var(--api); outline-offset: 2px; }
    .whole > summary { color: var(--muted); font-size: 0.78rem; }
    .policy { margin-top: 1rem; padding-top: 0.75rem; border-top: 1px solid var(--line); }
    .policy > summary h2 { display: inline; }
    .list li { margin-bottom: 0.2rem; }
    .list h3 { margin-top: 0.75rem; }
    button {
      padding: 0.25rem 0.6rem; border: 1px solid var(--line); border-radius: 4px;
      background: var(--card); color: var(--text); font: inherit; font-size: 0.85rem;
    }
    @media print {
      body { padding: 0; font-size: 9pt; }
      button { display: none; }
      .lanes { display: block; }
      .lane { margin-bottom: 1rem; }
      .step:not(:has(.step)), .origin, .finding { break-inside: avoid; }
      details::details-content { content-visibility: visible; block-size: auto; }
    }

    """

  /// Folds and unfolds all at once, and unfolds what is printed; without it each part still folds.
  static let script: StaticString = """

    const all = [...document.querySelectorAll("details")];
    if (all.length) {
      const button = document.createElement("button");
      const label = () => { button.textContent = all.every((one) => one.open) ? "Fold all" : "Unfold all"; };
      button.type = "button";
      button.onclick = () => {
        const open = !all.every((one) => one.open);
        for (const one of all) one.open = open;
        label();
      };
      label();
      document.querySelector("h1").after(button);
      addEventListener("beforeprint", () => { for (const one of all) one.open = true; label(); });
    }

    """

  /// The only script that a browser is to run here, by the SHA-256 of what stands in `script`.
  static let scriptHash = "'sha256-EA+JYoSyctUYzZI3Lp1aV8LVk5XNAOJuzmj02DXOen8='"
}
