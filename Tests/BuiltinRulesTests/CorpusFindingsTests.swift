import BuiltinRules
import Foundation
import Linting
import SourceText
import TestSupport
import Testing

@Suite("What the rules say of real policies") struct CorpusFindingsTests {
  /// Each line of the list was read and judged; a new one is a false alarm until it was, too.
  @Test("errors and warnings on the corpus are those that were judged")
  func findings() throws {
    guard let folder = corpus?.appending(path: "policies") else {
      print("the corpus is absent: the rules are not run over it")
      return
    }
    var lines: [String] = []
    for file in files(below: folder, endingWith: [".xml"]) {
      let path = String(file.path.dropFirst(folder.path.count + 1))
      let source = SourceText(path: path, bytes: Array(try Data(contentsOf: file)))
      let table = LineTable(source)
      let result = try lint(files: [source], rules: builtinRules)
      for diagnostic in result.diagnostics where diagnostic.severity > .info {
        let position = table.position(at: diagnostic.place.span.start)
        lines.append(
          "\(path):\(position.line):\(position.column): \(diagnostic.severity) \(diagnostic.rule)")
      }
    }
    try expectGolden(lines.sorted().joined(separator: "\n") + "\n", "corpus-findings.list")
  }
}
