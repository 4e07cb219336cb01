import PolicyCatalog
import PolicyExpressions
public import PolicySyntax
import ServiceModel
import SourceText

/// One `{{reference}}` and what it stands in.
public struct NamedValueUse: Sendable {
  public let reference: NamedValueReference
  public let element: Element
  public let attribute: Attribute?

  /// The expression around the reference; nil in literal text.
  public let expression: PolicyExpression?

  /// True inside an interpolated C# string, where doubled braces may just be braces; false there,
  /// too, for a name that is known, since the service puts named values in before it reads C#.
  public let isAmbiguous: Bool
}

/// The references of a document to named values, in the order of the text.
struct NamedValueUsesOfDocument: DocumentFact {
  let all: [NamedValueUse]

  static func derive(from context: DocumentContext) -> Self {
    Self(
      all: NamedValueSite.all(in: context.document.tree).flatMap { site -> [NamedValueUse] in
        let expression = site.expressionStart.flatMap(context.expression)
        let interpolated = expression.map { expression in
          expression.tokens.filter { $0.kind == .interpolatedStringText }
            .map(expression.span(of:))
        }
        return site.references.map { reference in
          NamedValueUse(
            reference: reference, element: site.element, attribute: site.attribute,
            expression: expression,
            isAmbiguous: interpolated?.cover(reference.span) == true
              && !context.knowsNamedValue(reference.name))
        }
      })
  }
}

extension [Span] {
  /// True when one of the spans, which are in the order of the text, has all of another.
  fileprivate func cover(_ span: Span) -> Bool {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].end < span.end { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low].contains(span)
  }
}

extension DocumentContext {
  /// True when a named value of an environment has the display name.
  fileprivate func knowsNamedValue(_ displayName: String) -> Bool {
    namedValueSets.contains { $0.value(named: displayName) != nil }
  }
}

/// A value, or a part of one, with its references to named values.
struct NamedValueSite {
  let references: [NamedValueReference]
  let element: Element
  let attribute: Attribute?

  /// Where the expression begins in which the references stand; nil for text.
  let expressionStart: Int?

  /// Those of a document that refer to something, in the order of the text.
  static func all(in tree: SyntaxTree) -> [NamedValueSite] {
    tree.allNodes.flatMap { node -> [NamedValueSite] in
      if let element = node.element {
        return element.attributes.flatMap { attribute in
          attribute.value.isLiteral
            ? [] : sites(in: attribute.value, element: element, attribute: attribute)
        }
      }
      guard let text = node.text, !text.value.isLiteral, let parent = node.parent else { return [] }
      return sites(in: text.value, element: parent, attribute: nil)
    }
  }

  private static func sites(in value: Value, element: Element, attribute: Attribute?)
    -> [NamedValueSite]
  {
    let source = element.tree.source
    guard value.mayHoldNamedValues else { return [] }
    let start = value.trimmedSpan.start
    // In Liquid double braces are Liquid's own.
    let isLiquid = attribute == nil ? element.holdsLiquid : element.isInsideLiquid
    return value.parts.compactMap { part in
      let references: [NamedValueReference]
      var expressionStart: Int?
      switch part {
      case .expression(let expression) where expression.span.start == start:
        references = expression.namedValueReferences
        expressionStart = start
      case .literal:
        return nil
      case _ where isLiquid:
        return nil
      case .namedValue(let reference):
        references = [reference]
      case .expression(let expression):
        // Behind other text it is text, whose named values are put in all the same.
        references = NamedValueReference.all(in: expression.span, of: source)
      }
      return references.isEmpty
        ? nil
        : NamedValueSite(
          references: references, element: element, attribute: attribute,
          expressionStart: expressionStart)
    }
  }
}
