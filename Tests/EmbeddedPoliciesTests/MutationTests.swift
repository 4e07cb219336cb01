import EmbeddedPolicies
import Foundation
import Fuzzing
import SourceText
import TestSupport
import Testing

/// Broken files by the thousand: whatever the bytes, reading ends, and every span is a stretch of
/// the file.
@Suite struct MutationTests {
  private static let pieces =
    [
      "{", "}", "[", "]", "(", ")", "\"", "'", "'''", "${", "%{", "$${", "}", "<<EOT", "<<-EOT\n",
      "EOT\n", "\n", "\r\n", "#", "//", "/*", "*/", "=", ":", "?", "=>", "...", ".", ",", "for",
      " in ", " if ", "resource \"a\" \"b\" {", "\nresource x 'y' = {", "\\", "\\u{", "é", "!",
      "::",
      "@", "$'''", "null", "1e", "-", "~",
    ].map { Array($0.utf8) } + [[0x00], [0xFF], [0xC3]]

  private static func originals(_ ending: String) throws -> [[UInt8]] {
    try files(below: fixtures.appending(path: "hosts"), endingWith: [ending])
      .map { Array(try Data(contentsOf: $0)) }
  }

  static func mutants(
    of ending: String, seed: UInt64, count: Int, atMost size: Int = 400, _ body: ([UInt8]) -> Void
  ) throws {
    let originals = try originals(ending)
    var random = SeededGenerator(seed: seed)
    for round in 0..<count {
      // A stretch of a file, so that many are tried.
      let original = originals[round % originals.count]
      let start =
        size >= original.count ? 0 : Int.random(in: 0..<original.count, using: &random)
      var bytes = Array(original[start...].prefix(size))
      for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        let end = min(bytes.count, at + Int.random(in: 1...6, using: &random))
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes.removeSubrange(at..<end)
        case 1: bytes.insert(contentsOf: bytes[at..<end], at: at)
        case 2: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: at)
        default: bytes.replaceSubrange(at..<end, with: pieces.randomElement(using: &random) ?? [])
        }
      }
      body(bytes)
    }
  }

  /// A text of a deployment of which the place is another text, or none of the file.
  private func flaw(in deployments: [HostDeployment], of file: SourceText) -> String? {
    var pieces: [HostText.Piece] = []
    for deployment in deployments {
      for policy in deployment.policies {
        pieces += policy.path.flatMap(\.name.pieces)
        for case .text(let text) in policy.contents { pieces += text.pieces }
      }
      for resource in deployment.resources {
        pieces += resource.path.flatMap(\.name.pieces)
        var open = [resource.properties]
        while let value = open.popLast() {
          switch value {
          case .object(let members): open += members.map(\.value)
          case .list(let elements): open += elements
          default: pieces += value.text.pieces
          }
        }
      }
    }
    for case .constant(let text, let place?) in pieces {
      let inHost = place.inHost
      if place.text != text { return "\(text.debugDescription) is not at its place" }
      if inHost.source !== file || inHost.span.end > file.bytes.count {
        return "\(text.debugDescription) is not in the file"
      }
    }
    return nil
  }

  @Test func deploymentsOfMutants() throws {
    let seeds: [(String, UInt64)] = [
      (".tf", 3), (".bicep", 4), ("policies.json", 5), ("service.json", 6),
    ]
    for (ending, seed) in seeds {
      try Self.mutants(of: ending, seed: seed, count: 600, atMost: 4_000) { bytes in
        let source = SourceText(path: "a\(ending)", bytes: bytes)
        let repository = HostRepository(
          terraform: ending == ".tf" ? [HCLFile(reading: source)] : [],
          bicep: ending == ".bicep" ? [BicepFile(reading: source)] : [],
          arm: ending.hasSuffix(".json") ? [ARMTemplate(reading: source)] : [])
        if let flaw = flaw(in: repository.deployments, of: source) {
          Issue.record("\(flaw): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
        }
      }
    }
  }

  private func flaw(_ spans: [Span], in bytes: [UInt8]) -> String? {
    spans.first { $0.start < 0 || $0.end > bytes.count }.map { "the span \($0) lies outside" }
  }

  @Test func mutantsOfTerraform() throws {
    try Self.mutants(of: ".tf", seed: 1, count: 2_500) { bytes in
      let dump = TreeDump(of: HCLFile(reading: SourceText(path: "a.tf", bytes: bytes)))
      if let flaw = flaw(dump.spans, in: bytes) {
        Issue.record("\(flaw): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
      }
    }
  }

  @Test func mutantsOfBicep() throws {
    try Self.mutants(of: ".bicep", seed: 2, count: 2_500) { bytes in
      let dump = TreeDump(of: BicepFile(reading: SourceText(path: "a.bicep", bytes: bytes)))
      if let flaw = flaw(dump.spans, in: bytes) {
        Issue.record("\(flaw): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
      }
    }
  }
}
