import Linting
import PolicyExpressions
import PolicySyntax
import ServiceModel
import SourceText

extension NamedValuesRules { static var breaksText: any Rule { BreaksText() } }

private struct BreaksText: Rule {
  func subscribe(to events: inout Events) {
    events.onNamedValue { use, report in
      guard let expression = use.expression,
        let literal = StringLiteral(around: use.reference, in: expression)
      else { return }
      let sets = report.service.model.namedValueSets
      for set in sets {
        guard let definition = set.value(named: use.reference.name), let value = definition.value,
          let flaw = literal.flaw(ofText: value.value)
        else { continue }
        report(
          use.reference.nameSpan,
          "the value of '\(use.reference.name)' has \(flaw), which breaks the C# "
            + "string it is put into; \(literal.advice)",
          related: [definition.note(for: value)],
          in: sets.count > 1 ? set.environment : nil)
        return
      }
    }
  }
}

/// The kind of C# string that a reference stands in.
private enum StringLiteral {
  case plain
  case verbatim
  case interpolated

  init?(around reference: NamedValueReference, in expression: PolicyExpression) {
    guard
      let index = expression.tokens.firstIndex(where: {
        expression.span(of: $0).contains(reference.span)
      })
    else { return nil }
    let token = expression.tokens[index]
    switch token.kind {
    case .string:
      self = expression.code.bytes[token.range.lowerBound] == UInt8(ascii: "@") ? .verbatim : .plain
    case .interpolatedStringText:
      let start = expression.tokens[...index].last { $0.kind == .interpolatedStringStart }
      let isVerbatim = start.map {
        expression.code.bytes[$0.range].contains(UInt8(ascii: "@"))
      }
      self = isVerbatim == true ? .verbatim : .interpolated
    default:
      return nil
    }
  }

  var advice: String {
    switch self {
    case .plain, .interpolated: "write it with C# escapes, or as @\"…\" with doubled quotes"
    case .verbatim: "double its quotes"
    }
  }

  /// What in a text can't stand in such a string; nil for a text that fits, and for one that may be
  /// meant as code, such as a list that goes on with `", "`.
  func flaw(ofText text: String) -> String? {
    var outside: [String] = []
    var current = ""
    var isInside = true
    var scalars = text.unicodeScalars[...]
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\"":
        if self == .verbatim, isInside, scalars.first == "\"" {
          scalars.removeFirst()
          continue
        }
        if !isInside { outside.append(current) }
        current = ""
        isInside.toggle()
      case "\\" where isInside && self != .verbatim:
        guard let escaped = scalars.popFirst(), Self.escapes.contains(escaped) else {
          return "a backslash that begins no C# escape"
        }
      case "\n" where isInside && self != .verbatim, "\r" where isInside && self != .verbatim:
        return "a line break"
      default:
        if !isInside { current.unicodeScalars.append(scalar) }
      }
    }
    let isCode = isInside && outside.allSatisfy(Self.joinsStrings)
    return isCode ? nil : "a quotation mark"
  }

  /// The letters and signs that may follow a backslash.
  private static let escapes = Set("'\"\\0abfnrtvuUx".unicodeScalars)

  /// True for what may stand between two strings: `,`, `+`, a call and the like.
  private static func joinsStrings(_ text: String) -> Bool {
    let text = text.trimmed
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else {
      return false
    }
    return ",+).?:=!;]".unicodeScalars.contains(first) && ",+(?:=!;[{".unicodeScalars.contains(last)
  }
}
