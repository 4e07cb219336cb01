import BuiltinRules
import Fuzzing
import JSONRPC
import Linting
import PolicyExpressions
import SourceText
import StructuredData
import Workspace

/// What bytes from a fuzzer are read as; for `.ci/fuzz`, and for the test that reads its crashes again.
public enum FuzzTarget: String, CaseIterable, Sendable {
  case policy
  case code
  case terraform
  case bicep
  case arm
  case markdown
  case yaml
  case json
  case configuration
  case rulePage = "rule-page"
  case messages
  case service

  /// Reads bytes; what is wrong with how they are read, nil where nothing is.
  public func mistake(reading bytes: [UInt8]) -> String? {
    switch self {
    case .policy: findings(["p.xml": bytes])
    case .code:
      mistakeReading(bytes, as: .expression) ?? mistakeReading(bytes, as: .statements)
    case .terraform: mistake(reading: bytes, as: .terraform)
    case .bicep: mistake(reading: bytes, as: .bicep)
    case .arm: mistake(reading: bytes, as: .arm)
    case .markdown: mistake(reading: bytes, as: .markdown)
    case .yaml: read(StructuredDocument(yaml: SourceText(path: "a.yaml", bytes: bytes)))
    case .json: read(StructuredDocument(json: SourceText(path: "a.json", bytes: bytes)))
    case .configuration: findings(["p.xml": Self.emptyPolicy, ".apimlint.yaml": bytes])
    case .rulePage: readPage(bytes)
    case .messages: readMessages(bytes)
    case .service: findings(Self.files(from: bytes))
    }
  }

  private static let emptyPolicy = Array("<policies><inbound><base /></inbound></policies>".utf8)

  private func mistake(reading bytes: [UInt8], as form: HostForm) -> String? {
    var soundness = HostSoundness(of: form, seed: 1)
    // A file and a module beside it, cut where a form feed stands.
    let parts = bytes.split(separator: 0x0C, maxSplits: 1, omittingEmptySubsequences: false)
    return soundness.mistake(
      reading: Array(parts[0]), beside: parts.count > 1 ? Array(parts[1]) : [])
  }

  private func read(_ document: StructuredDocument) -> String? {
    let length = document.source.bytes.count
    let isInside = document.problems.allSatisfy { $0.span.end <= length }
    return isInside ? nil : "a problem lies outside of the text"
  }

  private func readPage(_ bytes: [UInt8]) -> String? {
    _ = RulePage(String(decoding: bytes, as: UTF8.self)).allProblems
    return nil
  }

  private func readMessages(_ bytes: [UInt8]) -> String? {
    for framing in [Framing.headers, .lines] {
      var reader = MessageReader(framing)
      reader.append(bytes[...])
      while reader.next() != nil {}
    }
    return nil
  }

  /// Lints files in memory with all rules; findings have to lie in their files.
  private func findings(_ files: [String: [UInt8]]) -> String? {
    let sources = files.sorted { $0.key < $1.key }.map { SourceText(path: $0, bytes: $1) }
    guard let result = try? Self.result(of: sources) else { return nil }
    let isInside = result.diagnostics.allSatisfy { diagnostic in
      diagnostic.place.span.end <= diagnostic.place.source.bytes.count
    }
    return isInside ? nil : "a finding lies outside of its file"
  }

  private static func result(of files: [SourceText]) throws -> LintResult {
    try lint(files: files, rules: builtinRules)
  }

  /// The files of a service: each form feed begins another, and the byte behind it says which.
  static func files(from bytes: [UInt8]) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = ["t/policy.xml": emptyPolicy]
    for part in bytes.split(separator: 0x0C) {
      guard let first = part.first else { continue }
      files["t/" + names[Int(first) % names.count]] = Array(part.dropFirst())
    }
    return files
  }

  private static let names = [
    "policy.xml", "apis/a/policy.xml", "apis/a/operations/b/policy.xml",
    "apis/a/apiInformation.json",
    "apis/a/specification.json", "policy fragments/f/policy.xml", "policy fragments/g/policy.xml",
    "named values/n/namedValueInformation.json", "products/p/policy.xml",
    "products/p/productInformation.json", "products/p/apis/a/productApiInformation.json",
    "backends/b/backendInformation.json", "configuration.prod.yaml", ".apimlint.yaml",
  ]
}
