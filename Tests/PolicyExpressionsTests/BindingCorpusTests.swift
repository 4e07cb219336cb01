import Foundation
import PolicyExpressions
import PolicySyntax
import SourceText
import TestSupport
import Testing

/// An expression of a policy.
private struct Sample {
  let file: String
  let code: [UInt8]
  let form: ExpressionTree.Form

  var binding: Binding {
    Binding(of: ExpressionTree(parsing: TokenizedCode(code), as: form))
  }

  /// The expressions of all policies of the corpus; none where it is absent.
  static let all: [Sample] = {
    guard let corpus else { return [] }
    return files(below: corpus, endingWith: [".xml"]).flatMap { file -> [Sample] in
      let tree = SyntaxTree(
        reading: SourceText(
          path: file.path, bytes: Array((try? Data(contentsOf: file)) ?? Data())))
      let values = tree.allNodes.flatMap { node -> [Value] in
        (node.element?.attributes.map(\.value) ?? []) + (node.text.map { [$0.value] } ?? [])
      }
      return values.flatMap(\.expressions).map { source in
        Sample(
          file: file.lastPathComponent, code: source.code.bytes,
          form: source.form == .oneLine ? .expression : .statements)
      }
    }
  }()
}

@Suite struct BindingCorpusTests {
  @Test(.enabled(if: corpus != nil))
  func expressionsOfTheCorpusHaveNoProblemsButTheDefectsKnown() throws {
    #expect(Sample.all.count > 1_000)
    let found = Sample.all.flatMap { sample in
      sample.binding.problems.map { problem in
        let text = String(decoding: sample.code[problem.range], as: UTF8.self)
        return "\(sample.file): \(problem.kind.summary) ^ \(text)"
      }
    }
    let list = try String(
      contentsOf: fixtures.appending(path: "expressions/binding-defects.list"), encoding: .utf8)
    let known = list.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
    #expect(Set(found).sorted() == known.sorted())
  }

  @Test(.enabled(if: corpus != nil))
  func nearlyAllExpressionsOfTheCorpusHaveAKnownType() {
    let unknown = Sample.all.filter { !$0.binding.resultType.isKnown }
    #expect(unknown.count < 30)
  }
}

@Suite struct BindingRobustnessTests {
  /// Words that make sense together often enough to reach all of the binder.
  private static let words = """
    context Request Headers Variables Body As < > <string> <JObject> ( ) ( ) [ ] { } { } . . . , ; ; : \
    ? ?. ?? = == != + - * / ! && || => x y s i "a" "b,c" 'c' 1 2.5 0 null true false new var int \
    string bool if else for foreach in while do switch case default break continue return return \
    try catch finally throw using out ref is as typeof nameof from where select group by into \
    orderby let join on equals JObject JArray JToken List <int> Dictionary Select Where First \
    ToString Length Count Parse Split Regex Match DateTime UtcNow AddDays Convert ToInt32 \
    GetValueOrDefault $"a{x}b" (x, (string) (int) {{name}} dynamic const lock goto yield async
    """.split(separator: " ").map(String.init)

  @Test func randomWordsAreBoundWithoutHarm() {
    var generator = SeededGenerator(seed: 4)
    var problems = 0
    for round in 0..<5_000 {
      let count = Int.random(in: 1...40, using: &generator)
      let text = (0..<count).map { _ in
        Self.words[Int.random(in: 0..<Self.words.count, using: &generator)]
      }.joined(separator: " ")
      let form: ExpressionTree.Form = round.isMultiple(of: 2) ? .expression : .statements
      let code = Array(text.utf8)
      let bound = Binding(of: ExpressionTree(parsing: TokenizedCode(code), as: form))
      problems += bound.problems.count
      for problem in bound.problems {
        #expect(problem.range.lowerBound >= 0 && problem.range.upperBound <= code.count, "\(text)")
      }
    }
    #expect(problems > 0)
  }

  @Test(arguments: [
    ("1", " + 1", 1_500), ("context", ".Request", 900), ("x", "(1)[2]", 900),
    ("true", " && true", 1_500), ("\"a\"", " + \"b\".Trim()", 900),
    ("new[]{1}", ".Select(a => a)", 150), ("", "(", 190), ("", "new[]{1}.Select(a => ", 60),
    ("", "context.Tracing ? 1 : ", 190), ("1", " is int && 1 == 1", 500),
  ])
  func longAndDeepCodeIsBound(start: String, link: String, count: Int) {
    let text = "@(" + start + String(repeating: link, count: count) + "1"
    let closing = String(repeating: ")", count: text.count { $0 == "(" } - text.count { $0 == ")" })
    _ = binding(text + closing)
    _ = binding("@(" + start + String(repeating: link, count: count) + ")")
  }

  /// Each lambda could be bound once for each overload of each call around it.
  @Test func nestedLambdasAreBoundFewTimes() {
    var code = "x0"
    for level in (0..<12).reversed() {
      code = "new[] { 1 }.SelectMany(x\(level) => new[] { \(code) }).Select(y\(level) => 1)"
      code = "(\(code)).First()"
    }
    let bound = binding("@(\(code))")
    #expect(bound.problems == [])
    #expect(bound.resultType == .int)
  }
}
