import BuiltinRules
import Fuzzing
import JSONRPC
import Linting
import PolicyExpressions
import PolicySyntax
import SourceText
import StructuredData

/// What bytes from a fuzzer are read as; for `.ci/fuzz`, and for the test that reads its crashes again.
public enum FuzzTarget: String, CaseIterable, Sendable {
  /// The tree of a policy.
  case policy
  /// C#, as the code of an expression of one line and of one with statements.
  case code
  case terraform
  case bicep
  case arm
  case markdown
  case yaml
  case json
  /// The messages of JSON-RPC, in both framings.
  case messages
  /// `.apimlint.yaml` beside a policy.
  case configuration
  /// The page of a team's own rule, and what the rule finds in a policy.
  case rulePage = "rule-page"
  /// What an editor says to the language server.
  case editor
  /// One policy, with all rules.
  case lint
  /// The files of a service, with all rules.
  case service

  /// Reads bytes; what is wrong with how they are read, nil where nothing is.
  public func mistake(reading bytes: [UInt8]) -> String? {
    switch self {
    case .policy: mistakeInTree(of: bytes)
    case .code:
      mistakeReading(bytes, as: .expression) ?? mistakeReading(bytes, as: .statements)
    case .terraform: mistake(reading: bytes, as: .terraform)
    case .bicep: mistake(reading: bytes, as: .bicep)
    case .arm: mistake(reading: bytes, as: .arm)
    case .markdown: mistake(reading: bytes, as: .markdown)
    case .yaml: mistakeInValues(of: StructuredDocument(yaml: SourceText(path: "", bytes: bytes)))
    case .json: mistakeInJSON(bytes)
    case .messages: mistakeInMessages(bytes)
    case .configuration:
      LintedFiles(["p.xml": LintedFiles.policy, ".apimlint.yaml": bytes], rules: builtinRules)
        .mistake
    case .rulePage: mistakeInPage(bytes)
    case .editor: EditorConversation(lines: bytes).mistake()
    case .lint: LintedFiles(["p.xml": bytes], rules: builtinRules).mistake
    case .service: LintedFiles(service: bytes).mistake
    }
  }

  private func mistakeInTree(of bytes: [UInt8]) -> String? {
    let source = SourceText(path: "p.xml", bytes: bytes)
    if source.firstDamage == nil, source.storedBytes != bytes { return "other bytes are stored" }
    let tree = SyntaxTree(reading: source)
    if let fault = tilingFault(of: tree) { return fault }
    let isInside = tree.problems.allSatisfy { $0.span.end <= source.bytes.count }
    return isInside ? nil : "a problem lies outside of the text"
  }

  private func mistake(reading bytes: [UInt8], as form: HostForm) -> String? {
    var soundness = HostSoundness(of: form, seed: 1)
    // A file and a module beside it, cut where a form feed stands.
    let parts = bytes.split(separator: 0x0C, maxSplits: 1, omittingEmptySubsequences: false)
    return soundness.mistake(
      reading: Array(parts[0]), beside: parts.count > 1 ? Array(parts[1]) : [])
  }

  /// What is wrong with a stream of messages: it gives others when it comes in pieces.
  private func mistakeInMessages(_ bytes: [UInt8]) -> String? {
    for framing in [Framing.headers, .lines] {
      let whole = messages([bytes[...]], framing)
      var pieces: [ArraySlice<UInt8>] = []
      var start = 0
      while start < bytes.count {
        let end = min(bytes.count, start + 1 + Int(bytes[start] & 7))
        pieces.append(bytes[start..<end])
        start = end
      }
      if messages(pieces, framing) != whole { return "the messages of pieces are others" }
    }
    return nil
  }

  /// What messages are, in short.
  private func messages(_ pieces: [ArraySlice<UInt8>], _ framing: Framing) -> [String] {
    var reader = MessageReader(framing)
    var messages: [String] = []
    for piece in pieces {
      reader.append(piece)
      while let message = reader.next() {
        switch message {
        case .request(_, let method, _): messages.append("request of \(method)")
        case .notification(let method, _): messages.append("notification of \(method)")
        case .response: messages.append("response")
        case .broken(let error, _): messages.append(error.message)
        }
      }
    }
    return messages
  }
}
