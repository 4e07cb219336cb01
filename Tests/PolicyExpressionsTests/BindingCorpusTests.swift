import Foundation
import Fuzzing
import PolicyExpressions
import TestSupport
import Testing

extension ExpressionSample {
  /// The expressions of all policies of the corpus; none where it is absent.
  fileprivate static let corpusSamples = Result { try corpus.map(all) ?? [] }

  fileprivate var binding: Binding {
    Binding(of: ExpressionTree(parsing: TokenizedCode(code), as: form))
  }
}

@Suite struct BindingCorpusTests {
  @Test(.onCorpus)
  func expressionsOfTheCorpusHaveNoProblemsButTheDefectsKnown() throws {
    let samples = try ExpressionSample.corpusSamples.get()
    #expect(samples.count > 1_000)
    let found = samples.flatMap { sample in
      sample.binding.problems.map { problem in
        let text = String(decoding: sample.code[problem.range], as: UTF8.self)
        return "\(URL(filePath: sample.file).lastPathComponent): \(problem.kind.summary) ^ \(text)"
      }
    }
    let list = try String(
      contentsOf: fixtures.appending(path: "expressions/binding-defects.list"), encoding: .utf8)
    let known = list.split(separator: "\n").filter { !$0.hasPrefix("#") }.map(String.init)
    #expect(Set(found).sorted() == known.sorted())
  }

  @Test(.onCorpus)
  func nearlyAllExpressionsOfTheCorpusHaveAKnownType() throws {
    let samples = try ExpressionSample.corpusSamples.get()
    #expect(samples.count > 1_000)
    let unknown = samples.filter { !$0.binding.resultType.isKnown }
    #expect(unknown.count < 30)
  }
}

@Suite struct AcceptedCodeTests {
  @Test func codeThatACompilerAcceptsIsNotRefused() throws {
    let list = try String(
      contentsOf: fixtures.appending(path: "expressions/accepted.list"), encoding: .utf8)
    let code = list.split(separator: "\n").filter { $0.hasPrefix("@") }.map(String.init)
    #expect(code.count > 100)
    for text in code {
      let refused = binding(text).problems.map(\.kind).filter(\.refusesCode).map(\.summary)
      #expect(refused == [], "\(text)")
    }
  }
}

@Suite struct RefusedCodeTests {
  @Test func codeThatACompilerRefusesIsRefusedForTheReasonKnown() throws {
    let path = "expressions/refused.list"
    let list = try String(contentsOf: fixtures.appending(path: path), encoding: .utf8)
    let lines = list.split(separator: "\n").map(String.init)
    var actual: [String] = []
    for line in lines where !line.hasPrefix(" ") {
      actual.append(line)
      guard line.hasPrefix("@") else { continue }
      let problems = allProblems(line)
      #expect(!problems.isEmpty, "\(line)")
      actual += problems.map { "  " + $0 }
    }
    #expect(actual.count { $0.hasPrefix("@") } > 100)
    try expectGolden(actual.joined(separator: "\n") + "\n", path)
  }

  /// What is wrong with code, each with the text that it is about.
  private func allProblems(_ text: String) -> [String] {
    let code = Array(text.utf8.dropFirst(2).dropLast())
    let form: ExpressionTree.Form = text.hasPrefix("@{") ? .statements : .expression
    let tree = ExpressionTree(parsing: TokenizedCode(code), as: form)
    let found =
      tree.problems.map { ("\($0.kind)", $0.range) }
      + Binding(of: tree).problems.map { ($0.kind.summary, $0.range) }
    return found.map { "\($0) ^ \(String(decoding: code[$1], as: UTF8.self))" }
  }
}

extension BindingProblem.Kind {
  /// True for what a compiler refuses, rather than only warns of, or only the service refuses.
  fileprivate var refusesCode: Bool {
    switch self {
    case .typeNotAllowed, .typeArgumentNotAllowed, .lateBinding, .memberNotAllowed, .unreachable,
      .constantCondition:
      false
    default: true
    }
  }
}

@Suite struct BindingRobustnessTests {
  @Test(arguments: [
    ("1", " + 1", 1_500), ("context", ".Request", 900), ("x", "(1)[2]", 900),
    ("true", " && true", 1_500), ("\"a\"", " + \"b\".Trim()", 900),
    ("new[]{1}", ".Select(a => a)", 150), ("", "(", 190), ("", "new[]{1}.Select(a => ", 60),
    ("", "context.Tracing ? 1 : ", 1_900), ("1", " is int && 1 == 1", 500),
    ("context.User", " ?? context.User", 1_900), ("{{a}}", " {{a}}", 1_900),
    ("", "x => ", 190), ("", "(object)", 190), ("1", " as object", 900),
  ])
  func longAndDeepCodeIsBound(start: String, link: String, count: Int) {
    let text = "@(" + start + String(repeating: link, count: count) + "1"
    let closing = String(repeating: ")", count: text.count { $0 == "(" } - text.count { $0 == ")" })
    for text in [text + closing, "@(" + start + String(repeating: link, count: count) + ")"] {
      let size = text.utf8.count - 3
      let found = binding(text)
      #expect(found.problems.allSatisfy { 0 <= $0.range.lowerBound && $0.range.upperBound <= size })
      // Of what is bound, something is said: what it gives, or what is wrong.
      #expect(!found.results.isEmpty || !found.problems.isEmpty)
    }
  }

  @Test func manyBranchesAreBound() {
    let branch = "if (context.Tracing) { return 1; } else "
    for count in [1_900, 100_000] {
      _ = binding("@{ \(String(repeating: branch, count: count)){ return 2; } }")
    }
    let bound = binding("@{ \(String(repeating: branch, count: 500)){ return 2; } }")
    #expect(bound.problems == [])
    #expect(bound.resultType == .int)
    let conditional = String(repeating: "context.Tracing ? 1 : ", count: 500)
    #expect(binding("@(\(conditional)2L)").resultType == .long)
    let texts = String(repeating: "(string)context.Variables[\"a\"] ?? ", count: 500)
    #expect(binding("@(\(texts)1)").problems.map(\.kind.summary) == ["?? takes no [string, int]"])
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
