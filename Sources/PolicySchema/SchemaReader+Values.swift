import PolicyCatalog
import PolicySyntax
import SourceText

/// Text and attributes, and what stands in them.
extension SchemaReader {
  // MARK: Text

  mutating func readText(
    of element: Element, _ definition: ElementDefinition, _ slips: inout Slips
  ) {
    var first: Text?
    var isOnly = true
    for node in element.children {
      guard let text = node.text, !text.value.isBlank else {
        if node.element != nil { isOnly = false }
        if let body = node.commentBody, opensDirective(body) { openContent(of: element) }
        continue
      }
      if Placeholder.opensDirective(text.value) {
        openContent(of: element)
        guard definition.text != nil, text.value.holdsTextBehindPlaceholder else { return }
      }
      if first == nil { first = text } else { isOnly = false }
    }
    guard let text = definition.text else {
      guard let first else { return }
      for part in definition.likelyMeaningsOfText { slips.insert(part) }
      noteStray(first, in: element, definition)
      return
    }
    guard let first else {
      let isEmpty = element.childElements.first { _ in true } == nil
      if text.isRequired, isEmpty, !slips.excuses(.text) {
        note(
          .missingText(text), at: element,
          dispute: text.value.disputes[.required], counting: .content(of: element))
      }
      return
    }
    if isOnly {
      read(
        TypedValue(
          first.value, definition: text.value, element: element, attribute: nil))
    }
  }

  /// True for the body of a comment that hides a template's directive from XML's readers.
  private func opensDirective(_ body: Span) -> Bool {
    let text = tree.source.bytes[body.range]
    return Placeholder.opensDirective(text[(text.firstIndex { $0 > 0x20 } ?? text.endIndex)...])
  }

  mutating func noteStray(
    _ text: Text, in element: Element, _ definition: ElementDefinition
  ) {
    // What a document, a section or a fragment holds beside statements is a matter of structure.
    // What is filled in may be elements, so that none can be said to be missing.
    let isExpression = text.value.wholeExpression != nil
    if !isExpression, text.value.holdsNamedValue || Placeholder.mayBeIn(text.value) {
      openContent(of: element)
      return
    }
    guard let parent = element.parent, parent.parent != nil || !parent.is(.policies) else {
      return
    }
    note(.strayText(text, in: definition), at: element)
  }

  // MARK: Attributes and values

  mutating func readAttributes(
    of element: Element, _ definition: ElementDefinition, _ slips: inout Slips
  ) {
    for attribute in element.attributes {
      let exact = definition.attribute(for: attribute)
      guard let known = exact ?? inOtherCase(attribute, of: element, definition, &slips) else {
        continue
      }
      if let scopes = known.scopes { check(scopes, of: known, at: attribute, on: element) }
      read(
        TypedValue(
          attribute.value, definition: known.value, element: element, attribute: attribute))
    }
  }

  private mutating func check(
    _ scopes: [PolicyScope], of definition: AttributeDefinition, at attribute: Attribute,
    on element: Element
  ) {
    let isFragment = tree.root?.is(.fragment) == true
    let scope = isFragment ? nil : surroundings.scope
    guard isFragment || scope.map({ !scopes.contains($0) }) == true else { return }
    note(.attributeScope(attribute, definition, scope), at: element)
  }

  mutating func noteMissingAttributes(
    of element: Element, _ definition: ElementDefinition, _ slips: Slips
  ) {
    for attribute in definition.attributes
    where attribute.isRequired && element[attribute: attribute.name] == nil
      && !slips.excuses(.attribute(attribute.name))
    {
      note(
        .missingAttribute(attribute), at: element,
        dispute: attribute.value.disputes[.required])
    }
  }

  /// What describes an attribute but for the case of its name; nil for any other that the element
  /// doesn't take. Notes what is wrong in either case.
  private mutating func inOtherCase(
    _ attribute: Attribute, of element: Element, _ definition: ElementDefinition,
    _ slips: inout Slips
  ) -> AttributeDefinition? {
    let name = attribute.name
    if name == AttributeName.id.text || name.hasPrefix("xmlns") || name.hasPrefix("xml:")
      || name.hasPrefix("xsi:")
    {
      return nil
    }
    let isName = name.utf8.allSatisfy { $0 > 0x20 && !"{}$#%()[]@\"'`".utf8.contains($0) }
    guard isName, !name.isEmpty, !Placeholder.mayBeIn(name, as: .markup) else {
      slips.insertAnything()
      return nil
    }
    let lowercased = name.lowercased()
    guard let right = definition.attributes.first(where: { $0.name.lowercased() == lowercased })
    else {
      slips.insert(definition.likelyMeaning(of: attribute, on: element))
      note(.unknownAttribute(attribute, of: definition), at: element)
      return nil
    }
    slips.insert(.attribute(right.name))
    note(.attributeCase(attribute, right: right.name), at: element)
    return right
  }

  private mutating func read(_ value: TypedValue) {
    let definition = value.definition
    if value.value.isLiteral {
      if definition.takesAnything { return }
      // Few values are wrong, so that few have to be searched for placeholders.
      guard let deviation = Deviation(value.value.decoded, of: value),
        !Placeholder.mayBeIn(value.value) || definition.listsChoices(value.value.decoded)
      else { return }
      add(deviation)
      return
    }
    guard let expression = value.value.firstExpression else {
      if !definition.takesAnything, !Placeholder.mayBeIn(value.value) { visitOpenValue(value) }
      return
    }
    if !definition.allowsExpression {
      note(
        .expressionNotAllowed(expression, value), at: value.element,
        dispute: definition.disputes[.literal])
    } else if value.value.holdsTextBeside(expression) {
      note(.partialExpression(value.value.trimmedSpan, value), at: value.element)
    }
  }
}

extension ValueDefinition {
  /// True when no literal text is wrong.
  fileprivate var takesAnything: Bool { type == .string && values.isEmpty && mayBeEmpty }
}

extension Value {
  /// True for code beside text. In the middle of a text only what speaks of the request's context
  /// is surely meant as code: `me@(home)` isn't.
  fileprivate func holdsTextBeside(_ expression: ExpressionSource) -> Bool {
    guard expression.isTerminated, expression.span != span, wholeExpression == nil,
      !holdsNamedValue
    else { return false }
    return expression.span.start == trimmedSpan.start
      || tree.source.text(expression.span).contains("context.")
      || isInvisible(Span(trimmedSpan.start, expression.span.start))
  }

  /// True where a sign that no template takes out stands between what it fills in and an expression.
  fileprivate var holdsTextBehindPlaceholder: Bool {
    guard let expression = firstExpression, expression.span.start > span.start else { return false }
    let bytes = tree.source.bytes
    let last = bytes[expression.span.start - 1]
    return last > 0x20 && !"})#%".utf8.contains(last)
      && !Placeholder.hasDirective(bytes[span.range])
  }

  /// True for special spaces and characters without width, which nobody sees before code.
  private func isInvisible(_ span: Span) -> Bool {
    tree.source.text(span).unicodeScalars.allSatisfy { scalar in
      " \t\r\n".unicodeScalars.contains(scalar) || InvisibleCharacter(scalar) != nil
    }
  }

  fileprivate var holdsNamedValue: Bool {
    parts.contains { if case .namedValue = $0 { true } else { false } }
  }
}

extension ElementDefinition {
  /// The definition of an attribute in a document. Lengths settle most comparisons.
  fileprivate func attribute(for attribute: Attribute) -> AttributeDefinition? {
    let length = attribute.nameSpan.count
    for definition in attributes
    where definition.name.utf8.count == length && attribute.isNamed(definition.name) {
      return definition
    }
    return nil
  }
}
