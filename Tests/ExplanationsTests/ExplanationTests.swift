import BuiltinRules
import Foundation
import Linting
import PolicyCatalog
import SourceText
import StructuredData
import Testing

@testable import Explanations

/// Every statement of the catalogue, each element in it and each attribute.
private let everyEntry: [CatalogEntry] = {
  func below(_ entry: CatalogEntry) -> [CatalogEntry] {
    [entry] + entry.entries.filter { !$0.isStatement }.flatMap(below)
  }
  return StatementCatalog.all.flatMap { below(CatalogEntry($0)) }
}()

@Suite struct ExplanationTests {
  @Test("whatever the catalogue knows is found under its path")
  func paths() {
    #expect(everyEntry.count > 500)
    for entry in everyEntry {
      let found = CatalogEntry(path: entry.path)
      #expect(found?.path == entry.path)
      #expect(found?.attribute?.name == entry.attribute?.name)
      #expect(found?.element === entry.element)
    }
  }

  @Test("a text fits into 80 columns, save for what has no blank to break it at")
  func width() {
    for entry in everyEntry {
      let lines = CatalogText(of: entry, rules: []).text.split(separator: "\n")
      let tooLong = lines.dropFirst().filter { $0.count > TextLayout.width }.filter { line in
        let isExample = line.hasPrefix("    bad ") || line.hasPrefix("    good ")
        let isCommand = line.hasPrefix("  More: apimlint explain ")
        // A name and one long word beside it, or a line of an example, which isn't broken.
        let words = line.split(separator: " ").count
        return !(isExample || isCommand || words <= 2 || line.hasPrefix("          "))
      }
      #expect(tooLong.isEmpty, "\(entry.path)")
      #expect(lines.first?.hasPrefix("\(entry.path), ") == true)
      #expect(!lines.contains { $0.hasSuffix(" ") }, "\(entry.path) has blanks at a line's end")
    }
  }

  @Test("a text names each attribute and child, and what it says is in the JSON, too")
  func completeness() throws {
    for entry in everyEntry where entry.attribute == nil {
      let text = CatalogText(of: entry, rules: []).text
      var writer = JSONWriter()
      writer.value(CatalogJSON(of: entry, rules: []))
      let json = try #require(
        try JSONSerialization.jsonObject(with: Data(writer.text.utf8)) as? [String: Any])
      func names(_ key: String) -> [String] {
        (json[key] as? [[String: Any]] ?? []).compactMap { $0["name"] as? String }
      }
      #expect(names("attributes") == entry.element.attributes.map(\.name))
      #expect(names("children") == entry.element.children.map(\.name))
      for name in names("attributes") + names("children") {
        #expect(text.contains("\n  \(name)"), "\(entry.path) lacks \(name)")
      }
      #expect((json["constraints"] as? [Any])?.count == entry.element.constraints.count)
    }
  }

  @Test("what is proposed for a wrong name exists")
  func proposals() throws {
    let rules = builtinRules.map(\.metadata)
    var proposals = 0
    for entry in everyEntry {
      let wrong = entry.path + "q"
      let message = CatalogEntry.whatIsWrong(with: wrong, rules: rules)
      for match in message.matches(of: /did you mean '([^']+)'/) {
        let name = String(match.output.1)
        proposals += 1
        #expect(
          CatalogEntry(path: name) != nil || rules.contains { $0.id.text == name }, "\(message)")
      }
    }
    #expect(proposals > everyEntry.count / 2)
  }

  @Test("an example in lines is the same markup")
  func examples() {
    let examples = everyEntry.flatMap(\.element.constraints).flatMap {
      [$0.badExample, $0.goodExample]
    }
    #expect(!examples.isEmpty)
    func withoutBlanks(_ text: String) -> String { text.filter { !$0.isWhitespace } }
    for example in examples {
      let lines = ExampleText(example, width: 70).lines
      #expect(withoutBlanks(lines.joined()) == withoutBlanks(example))
    }
  }
}
