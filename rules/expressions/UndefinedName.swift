import Linting
import PolicyExpressions
import PolicySyntax
import SourceText

extension ExpressionsRules { static var undefinedName: any Rule { UndefinedName() } }

private struct UndefinedName: Rule {
  func subscribe(to events: inout Events) {
    events.onBindingProblem { problem, place, report in
      guard case .undefinedName(let name, let nearest) = problem,
        !Self.mayBePlaceholder(name, at: place.span, in: report.document.source)
      else { return }
      if place.followsDollarAndBrace {
        report(
          place.span,
          "the name '\(name)' does not exist here: '${\(name)}' is no placeholder of C#, where '{…}' alone holds code; "
            + "write '{context.Variables[\"\(name)\"]}'",
          serviceMessage: "The name '\(name)' does not exist in the current context")
        return
      }
      let advice =
        nearest.map { "did you mean '\($0)'?" }
        ?? (place.isAskedLikeType
          ? "of types, only those on Microsoft's list can be named"
          : "a text stands between '\"', and a variable of the policy is read with 'context.Variables[\"\(name)\"]'")
      report(
        place.span, "the name '\(name)' does not exist here; \(advice)",
        fixes: place.fixes(forCaseOf: name, right: nearest, report),
        serviceMessage: "The name '\(name)' does not exist in the current context")
    }
  }

  /// True for what something else may put in before deployment: `RETRY_COUNT`, `__Count__`, and the
  /// words of `{group-id}` in an interpolated string.
  private static func mayBePlaceholder(_ name: String, at span: Span, in source: SourceText) -> Bool
  {
    let hyphen = UInt8(ascii: "-")
    let isHyphenated =
      span.start > 0 && source.bytes[span.start - 1] == hyphen
      || span.end < source.bytes.count && source.bytes[span.end] == hyphen
    return isHyphenated || Placeholder.mayBeIn(name, as: .identifier)
  }
}

extension CodePlace {
  /// True for a name with a capital letter that is asked for a member, as types are.
  fileprivate var isAskedLikeType: Bool {
    let bytes = expression.code.bytes
    guard range.upperBound < bytes.count else { return false }
    return (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(bytes[range.lowerBound])
      && bytes[range.upperBound] == UInt8(ascii: ".")
  }

  /// True in the `${` of JavaScript and Terraform, where an interpolated string has a `{`.
  fileprivate var followsDollarAndBrace: Bool {
    let bytes = expression.code.bytes
    guard range.lowerBound > 1 else { return false }
    return bytes[range.lowerBound - 1] == UInt8(ascii: "{")
      && bytes[range.lowerBound - 2] == UInt8(ascii: "$")
  }
}
