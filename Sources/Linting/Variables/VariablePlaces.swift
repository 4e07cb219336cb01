import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import ServiceModel
public import SourceText

/// A place in a policy that names a variable of `context.Variables`.
public struct VariablePlace: Sendable, Hashable {
  public let name: String

  /// What names it: the value of an attribute, or what stands between the quotation marks in code; the
  /// whole code of a name that is put together.
  public let span: Span

  /// True where a statement sets the variable.
  public let isSetting: Bool

  /// How the name is written there.
  public let form: Form

  /// How a name of a variable is written.
  public enum Form: Sendable, Hashable {
    case attribute
    /// A string of code.
    case string
    /// A string of code with `@` in front.
    case verbatimString
    /// Code that comes to the name, or a named value.
    case other
  }
}

/// Why a document may name a variable in a way that nobody sees.
public struct VariableDoubt: Sendable, Hashable {
  public enum Reason: Sendable, Hashable {
    /// A statement computes the name of what it sets.
    case computedSetting
    /// Code computes the name of what it reads, or hands all variables on.
    case computedReading
    /// Code that cannot be read speaks of variables.
    case unreadCode
    /// A template of Liquid speaks of variables.
    case template
  }

  public let reason: Reason
  public let span: Span
}

/// Where a document names variables, and where it may.
public struct VariablePlaces: DocumentFact {
  /// In the order of settings and readings.
  public let all: [VariablePlace]
  public let doubts: [VariableDoubt]

  /// The fragments that the document includes.
  let fragments: Set<String>

  /// True when it includes a fragment of which the name is not known.
  let includesUnknown: Bool

  public static func derive(from context: DocumentContext) -> VariablePlaces {
    let tree = context.document.tree
    var places = context[VariableSettings.self].all.map {
      VariablePlace(name: $0.name, span: $0.nameSpan, isSetting: true, form: .attribute)
    }
    var doubts: [VariableDoubt] = []
    var fragments: Set<String> = []
    var includesUnknown = false
    for element in tree.elements {
      for attribute in element.attributesNamingVariables {
        if !attribute.value.isLiteral {
          doubts.append(
            VariableDoubt(
              reason: element.has(.readsVariable) ? .computedReading : .computedSetting,
              span: attribute.value.span))
        } else if element.has(.readsVariable) {
          places.append(
            VariablePlace(
              name: attribute.value.decoded, span: attribute.value.trimmedSpan, isSetting: false,
              form: .attribute))
        }
      }
      for reference in context.references(of: element) where reference.referral.kind == .fragments {
        fragments.formUnion(reference.names.map(\.text.trimmed))
        includesUnknown = includesUnknown || !reference.isKnown
      }
    }
    for expression in context.expressions
    where expression.tokens.contains(where: { expression.tokenized.text($0) == "Variables" }) {
      guard let binding = context.binding(of: expression) else {
        doubts.append(VariableDoubt(reason: .unreadCode, span: expression.source.span))
        continue
      }
      if binding.mayReadAnyVariable {
        doubts.append(VariableDoubt(reason: .computedReading, span: expression.source.span))
      }
      for reading in VariableReading.all(in: expression) {
        let (span, form) = expression.place(ofName: reading.name, at: reading.nameRange)
        places.append(
          VariablePlace(name: reading.name, span: span, isSetting: false, form: form))
      }
    }
    for node in tree.allNodes {
      guard let text = node.text, node.parent?.holdsLiquid == true,
        text.value.raw.contains("Variables")
      else { continue }
      doubts.append(VariableDoubt(reason: .template, span: text.value.span))
    }
    var seen: Set<VariablePlace> = []
    return VariablePlaces(
      all: places.filter { seen.insert($0).inserted }, doubts: doubts, fragments: fragments,
      includesUnknown: includesUnknown)
  }
}

extension Element {
  /// The attributes whose value is the name of a variable.
  fileprivate var attributesNamingVariables: [Attribute] {
    guard let definition = StatementCatalog.definition(of: self) else { return [] }
    let naming = definition.attributes.filter { $0.value.type == .variableName }
    guard !naming.isEmpty else { return [] }
    return attributes.filter { attribute in
      naming.contains { attribute.isNamed($0.name) } && !attribute.value.isBlank
    }
  }
}

extension PolicyExpression {
  /// Where a string that is a name stands, without its quotation marks.
  fileprivate func place(ofName name: String, at range: Range<Int>) -> (Span, VariablePlace.Form) {
    let whole = span(ofNode: range)
    guard let token = tokens.first(where: { $0.range == range }), token.kind == .string,
      !code.putIn.contains(where: { $0.range.overlaps(range) })
    else { return (whole, .other) }
    let isVerbatim = code.bytes[range.lowerBound] == UInt8(ascii: "@")
    let inner = range.lowerBound + (isVerbatim ? 2 : 1)..<range.upperBound - 1
    guard inner.lowerBound <= inner.upperBound else { return (whole, .other) }
    return (span(ofNode: inner), isVerbatim ? .verbatimString : .string)
  }
}
