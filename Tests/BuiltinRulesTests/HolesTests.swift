import BuiltinRules
import Foundation
import Linting
import SourceText
import TestSupport
import Testing
import Workspace

/// Services with one security hole each, and the same services with the hole mended.
@Suite("Security holes of Tests/Fixtures/holes")
struct HolesTests {
  @Test("each hole is told where it is, by the rule that the list says")
  func holes() throws {
    try expectGolden(
      try Hole.all.map { "\(try $0.line)\n" }.joined(), Hole.list)
  }

  @Test("of ten holes nine are found")
  func share() throws {
    let found = try Hole.all.count { try !$0.finders.isEmpty }
    #expect(Hole.all.count >= 60)
    #expect(found * 10 >= Hole.all.count * 9, "\(found) of \(Hole.all.count)")
  }

  @Test("what is mended is not told", arguments: Hole.all)
  func mended(hole: Hole) throws {
    let told = try hole.findings(in: "mended").filter {
      $0.rule.module == "security" || $0.severity > .info
    }
    #expect(told.map { "\($0.rule) at \(ExampleFinding($0))" } == [])
  }

  @Test("what is mended differs from the hole, and has the same files", arguments: Hole.all)
  func pairs(hole: Hole) throws {
    let before = hole.sources(in: "hole")
    let after = hole.sources(in: "mended")
    #expect(before.map(\.path) == after.map(\.path))
    #expect(before.count { source in !after.contains { $0.bytes == source.bytes } } == 1)
  }
}

/// A line of the list: where the one hole of a service is.
struct Hole: Sendable, CustomTestStringConvertible {
  static let list = "holes/holes.list"

  let name: String

  /// `path:line`.
  let place: String

  var testDescription: String { name }

  static let all: [Hole] = {
    let text =
      (try? String(contentsOf: fixtures.appending(path: list), encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map { line in
      // A path may have single blanks.
      let parts = line.components(separatedBy: "  ")
      return Hole(name: parts[0], place: parts.count > 1 ? parts[1] : "")
    }
  }()

  /// The list's line as it is to be today.
  var line: String {
    get throws {
      let finders = try finders
      return "\(name)  \(place)  \(finders.isEmpty ? "missed" : finders.joined(separator: ", "))"
    }
  }

  /// The rules that tell something at the hole, each with the severity. What is underlined may
  /// begin above it, as an expression of several lines does.
  var finders: [String] {
    get throws {
      let here = try findings(in: "hole").filter {
        let lines = LineTable($0.place.source)
        let first = lines.position(at: $0.place.span.start).line
        let last = lines.position(at: $0.place.span.end).line
        let path = $0.place.source.path
        return (first...max(first, last)).contains { "\(path):\($0)" == place }
      }
      return Set(here.map { "\($0.rule) \($0.severity)" }).sorted()
    }
  }

  /// - Parameter side: `hole` or `mended`.
  func findings(in side: String) throws -> [Diagnostic] {
    try lint(files: sources(in: side), rules: builtinRules).diagnostics
  }

  /// - Parameter side: `hole` or `mended`.
  func sources(in side: String) -> [SourceText] {
    let folder = fixtures.appending(path: "holes/\(name)/\(side)")
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: folder.path)) ?? []
    return paths.sorted().compactMap { path in
      (try? Data(contentsOf: folder.appending(path: path))).map {
        SourceText(path: path, bytes: Array($0))
      }
    }
  }
}
