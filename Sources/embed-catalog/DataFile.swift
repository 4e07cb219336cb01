import SourceText
import StructuredData

/// A data file: its values, read with a complaint at the place of each that isn't what it should be.
final class DataFile {
  let root: StructuredValue?
  private let lines: LineTable
  private let path: String
  private(set) var problems: [DataProblem] = []

  init(_ source: SourceText) {
    let document = StructuredDocument(yaml: source)
    root = document.root
    lines = LineTable(source)
    path = source.path
    for problem in document.problems { report(problem.message, at: problem.span) }
  }

  func report(_ message: String, at span: Span) {
    let position = lines.position(at: span.start)
    problems.append(
      DataProblem(path: path, line: position.line, column: position.column, message: message))
  }

  func check(_ value: StructuredValue, keys: [String]) {
    for member in value.members where !keys.contains(member.key) {
      let nearest = nearestName(to: member.key, among: keys)
      report(
        "unknown key '\(member.key)'" + (nearest.map { "; did you mean '\($0)'?" } ?? ""),
        at: member.keySpan)
    }
  }

  func text(_ value: StructuredValue) -> String { text(Optional(value)) }

  func text(_ value: StructuredValue?) -> String {
    guard let value else { return "\"\"" }
    guard let text = value.scalarText, !text.contains("\n") else {
      report("expected a text of one line", at: value.span)
      return "\"\""
    }
    return SwiftCode.literal(text)
  }

  func flag(_ value: StructuredValue?) -> Bool? {
    guard let value else { return nil }
    if value.boolean == nil { report("expected true or false", at: value.span) }
    return value.boolean
  }

  func number(_ value: StructuredValue?) -> Double? {
    guard let value else { return nil }
    guard case .number(let text) = value.content, let number = Double(text) else {
      report("expected a number", at: value.span)
      return nil
    }
    return number
  }

  func word(_ value: StructuredValue?, of words: [String]) -> String? {
    guard let value else { return nil }
    guard let text = value.scalarText, words.contains(text) else {
      report("expected one of \(words.joined(separator: ", "))", at: value.span)
      return nil
    }
    return text
  }

  /// The case that a word names.
  func word<Word: DataWord>(_ value: StructuredValue?, of type: Word.Type) -> Word? {
    word(value, of: type.words).flatMap(Word.init)
  }

  /// A list of words, or `all`, as the cases that they name.
  func words<Word: DataWord>(_ value: StructuredValue?, of type: Word.Type) -> [Word]? {
    words(value, of: type.words).map { $0.compactMap(Word.init) }
  }

  /// A list of words out of some, or `all` of them, as the cases that they name.
  func words<Word: DataWord>(_ value: StructuredValue?, of cases: [Word]) -> [Word]? {
    words(value, of: cases.map(\.rawValue)).map { $0.compactMap(Word.init) }
  }

  /// A list of words, or `all`.
  func words(_ value: StructuredValue?, of words: [String]) -> [String]? {
    guard let value else { return nil }
    if value.string == "all" { return words }
    return value.elements.compactMap { word($0, of: words) }
  }

  func cases(_ words: [String]) -> String { SwiftCode.list(words.map(SwiftCode.enumCase)) }

  func cases(_ words: [some DataWord]) -> String { SwiftCode.list(words.map { ".\($0)" }) }

  /// A date such as 2026-08-18, as a literal.
  func date(_ value: StructuredValue?) -> String {
    let text = value?.scalarText ?? ""
    let form = text.utf8.map { (48...57).contains($0) ? UInt8(ascii: "0") : $0 }
    if let value, !form.elementsEqual("0000-00-00".utf8) {
      report("expected a date such as 2026-08-18", at: value.span)
    }
    return SwiftCode.literal(text)
  }
}

/// A set of words that data files use; a word's case has the name that the program gives it.
typealias DataWord = RawRepresentable<String> & CaseIterable

extension CaseIterable where Self: RawRepresentable<String> {
  /// All words, as the files spell them.
  static var words: [String] { allCases.map(\.rawValue) }
}
