import Linting
import SourceText
import Workspace

/// What can be done about one finding.
struct DiagnosticActions {
  private let diagnostic: Diagnostic

  /// All findings of the document.
  private let findings: [Diagnostic]
  private let file: FileID
  private let snapshot: Snapshot
  private let policies: [PolicyView]
  private let rules: RuleNames
  private let about: FileFindings

  /// - Parameters:
  ///   - findings: all of the document.
  ///   - policies: those that the document holds.
  init(
    _ diagnostic: Diagnostic, among findings: [Diagnostic], of file: FileID,
    policies: [PolicyView], rules: RuleNames, in snapshot: Snapshot
  ) {
    self.policies = policies
    self.rules = rules
    self.diagnostic = diagnostic
    self.findings = findings
    self.file = file
    self.snapshot = snapshot
    about = FileFindings(file, [diagnostic], in: snapshot, rules: rules)
  }

  /// The actions, the most welcome first.
  ///
  /// - Parameter fixingAllOfRule: true where the fix of all findings of the rule is offered here.
  func all(fixingAllOfRule: Bool) -> [CodeAction] {
    fixes
      + [fixingAllOfRule ? fixAllOfRule : nil, suppression, acceptance, page].compactMap(\.self)
  }

  private var fixes: [CodeAction] {
    diagnostic.fixes.enumerated().compactMap { index, fix in
      edit(fix.edits, titled: fix.title, isPreferred: index == 0 && fix.safety == .safe)
    }
  }

  /// Fixes all findings of the rule in the document, where there is more than one.
  private var fixAllOfRule: CodeAction? {
    guard let fix = diagnostic.fixes.first else { return nil }
    let same = findings.filter { $0.rule == diagnostic.rule && !$0.fixes.isEmpty }
    guard same.count > 1 else { return nil }
    let plan = FixPlan(for: same, allowingUnsafe: fix.safety != .safe)
    guard plan.fixCount > 1 else { return nil }
    return edit(
      plan.files.flatMap(\.edits), titled: "fix all \(plan.fixCount) of \(diagnostic.rule.text)")
  }

  /// Puts a comment there that takes the finding away.
  private var suppression: CodeAction? {
    for view in policies {
      guard let inPolicy = diagnostic.inText(of: view.source),
        let fix = SuppressingComment.fix(for: inPolicy, in: view.document.tree),
        let action = edit(fix.edits, titled: fix.title)
      else { continue }
      return action
    }
    return nil
  }

  /// Puts the finding into the baseline.
  private var acceptance: CodeAction? {
    guard let accepted = snapshot.workspace.accepting(diagnostic, in: file) else { return nil }
    let change = Edit(
      Place(accepted.source, accepted.source.span), with: accepted.text)
    return edit([change], titled: "accept it for now: add it to \(accepted.source.path)")
  }

  /// Opens the page that the finding rests on.
  private var page: CodeAction? {
    let rule = rules.byID[diagnostic.rule]
    guard let address = diagnostic.basis?.page ?? rule?.reference else { return nil }
    return CodeAction(
      title: "open the page that \(diagnostic.rule.text) rests on", kind: .quickFix, about: about,
      effect: .command(Command(title: "open page", name: .openPage, arguments: [address])))
  }

  private func edit(_ edits: [Edit], titled title: String, isPreferred: Bool = false)
    -> CodeAction?
  {
    WorkspaceEdit(edits, in: snapshot).map { edit in
      CodeAction(
        title: title, kind: .quickFix, about: about, isPreferred: isPreferred, effect: .edit(edit))
    }
  }
}

extension Diagnostic {
  /// The finding with its place in a text that its file holds, or is; nil where it is not in there.
  ///
  /// A policy without a place in a service is read each time it is looked at, so that the text may be
  /// another object than that of the finding, and yet the same.
  fileprivate func inText(of source: SourceText) -> Diagnostic? {
    var span = place.span
    if case .embedded(let embedding) = source.origin {
      guard let offset = embedding.textOffset(ofHost: span.start) else { return nil }
      span = Span(at: offset)
    }
    return Diagnostic(
      rule: rule, severity: severity, message: message, place: Place(source, span))
  }
}
