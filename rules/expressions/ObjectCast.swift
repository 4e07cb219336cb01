import Linting
import PolicyExpressions
import PolicyFlow
import PolicySyntax
import SourceText

/// An `object` of which code wants more than an object can, and the cast that is missing.
///
/// Most often it is a value of `context.Variables`, which are all objects for C#.
struct ObjectCast {
  /// The code that gives the object.
  let operand: ExpressionSyntax

  /// What to write before and behind the code; nil when nothing tells what the object is.
  private let wrapping: (open: String, close: String)?

  /// True when the document itself says what the object is.
  private let isCertain: Bool

  private let place: CodePlace

  /// - Parameters:
  ///   - operand: code of type `object`.
  ///   - candidates: the types that have what the code wants, the likeliest first.
  ///   - inBrackets: true where something follows the code that binds closer than a cast.
  init(
    _ operand: ExpressionSyntax, likely candidates: [String], inBrackets: Bool,
    at place: CodePlace, _ report: Report
  ) {
    self.operand = operand
    self.place = CodePlace(
      expression: place.expression, binding: place.binding, range: operand.range)
    let stored = place.binding.variable(at: operand.unwrapped.range).flatMap {
      report.soleType(ofVariable: $0, readBy: place.expression)
    }
    let start = inBrackets ? "((" : "("
    if let stored, candidates.isEmpty || candidates.contains(stored.name) {
      wrapping = ("\(start)\(stored.name))", inBrackets ? ")" : "")
      isCertain = true
    } else if stored?.name == "string", let wanted = candidates.first,
      StoredType(name: wanted)?.isParsed == true
    {
      wrapping = ("\(wanted).Parse((string)", ")")
      isCertain = true
    } else if stored == nil, let likely = candidates.first {
      wrapping = ("\(start)\(likely))", inBrackets ? ")" : "")
      isCertain = false
    } else {
      wrapping = nil
      isCertain = false
    }
  }

  /// What stands there and what it is, for the beginning of a message.
  var subject: String { "'\(place.brief)' is an 'object'" }

  var advice: String {
    guard let wrapping else {
      return "cast it to what it holds, as in '((string)\(place.brief))'"
    }
    return "write '\(wrapping.open)\(place.brief)\(wrapping.close)'"
  }

  /// The cast as a fix; none where nothing tells what the object is.
  func fixes(_ report: Report) -> [Fix] {
    // A '<' would have to be escaped in some documents.
    guard let wrapping, !wrapping.open.contains("<") else { return [] }
    var edits = [report.edit(Span(at: place.span.start), with: wrapping.open)]
    if !wrapping.close.isEmpty {
      edits.append(report.edit(Span(at: place.span.end), with: wrapping.close))
    }
    return [
      Fix(
        "write '\(wrapping.open)…\(wrapping.close)'", safety: isCertain ? .safe : .unsafe,
        edits: edits)
    ]
  }

  /// The types of policies that have a member of a name, the likeliest first.
  static func types(with member: String) -> [String] {
    let known: [(name: String, type: TypeRef)] = [
      ("string", .string), ("JObject", .named("Newtonsoft.Json.Linq.JObject")),
      ("IResponse", .named("IResponse")), ("Jwt", .named("Jwt")),
      ("DateTime", .named("System.DateTime")), ("JArray", .named("Newtonsoft.Json.Linq.JArray")),
      ("byte[]", .array(.named("System.Byte"), rank: 1)),
    ]
    return known.filter { $0.type.hasMember(named: member) }.map(\.name)
  }
}

extension Report {
  /// The type of all values that a variable can have where code reads it; nil where one isn't known,
  /// where there is more than one, and where it need not be set.
  func soleType(ofVariable name: String, readBy expression: PolicyExpression) -> StoredType? {
    guard !self[MentionsInUnknownPlaces.self].texts.contains(name) else { return nil }
    let ways = ways(to: expression)
    var found: StoredType?
    for way in ways {
      guard way.state.variable(name).presence == .surely, let types = types(of: name, on: way),
        types.count == 1, let type = types.first, found == nil || found == type
      else { return nil }
      found = type
    }
    return found
  }
}
