import PolicyExpressions
public import PolicySyntax
public import ServiceModel
import SourceText

extension DocumentContext {
  /// What decides what the values of the document come to.
  public var values: ValueContext {
    ValueContext(namedValueSets: namedValueSets, template: settings.template)
  }

  /// What is known of a value of any document of the service.
  ///
  /// - Parameter role: what the value is, which tells what in it is no placeholder.
  public func knowledge(of value: Value, as role: Placeholder.Role = .value) -> ValueKnowledge {
    value.knowledge(in: values, as: role)
  }

  /// The texts that a value can have, one for each environment that gives a different one; empty when
  /// the value isn't known.
  public func texts(of value: Value, as role: Placeholder.Role = .value) -> [KnownText] {
    knowledge(of: value, as: role).texts
  }

  /// The integers a value can have; a constant expression such as `@(240)` counts.
  ///
  /// What isn't an integer is left out: the value's type is another rule's business.
  public func integers(of value: Value) -> [(integer: Int, text: KnownText)] {
    switch knowledge(of: value) {
    case .expression(let expression):
      let own =
        expression.value.tree === document.tree
        ? self.expression(startingAt: expression.span.start) : nil
      let code = own?.tokenized ?? TokenizedCode(expression.code.bytes)
      guard let constant = code.constantInteger else { return [] }
      return [
        (constant, KnownText("\(constant)", definitions: own?.namedValues.map(\.note) ?? []))
      ]
    case let knowledge:
      // Findings say the number, and nobody may see that of a secret.
      return knowledge.texts.filter { !$0.isSecret }.compactMap { text in
        Int(text.text.trimmed).map { ($0, text) }
      }
    }
  }
}

extension DocumentContext {
  /// The code of an expression of the document, once for each environment that makes another of it.
  public func codes(of source: ExpressionSource) -> [KnownCode] {
    let form = ExpressionTree.Form(source.form)
    let references = namedValueSets.isEmpty ? [] : source.namedValueReferences
    if references.isEmpty { return [keeper.code(source.code.bytes, as: form)] }
    var known: Set<[UInt8]> = []
    return namedValueSets.compactMap { set in
      let code = source.code(puttingIn: references.compactMap(set.putIn)).bytes
      return known.insert(code).inserted ? keeper.code(code, as: form) : nil
    }
  }
}

extension Report {
  /// What is known of a value of any document of the service.
  ///
  /// - Parameter role: what the value is, which tells what in it is no placeholder.
  public func knowledge(of value: Value, as role: Placeholder.Role = .value) -> ValueKnowledge {
    context.knowledge(of: value, as: role)
  }

  /// The texts that a value can have, one for each environment that gives a different one; empty when
  /// the value isn't known.
  public func texts(of value: Value, as role: Placeholder.Role = .value) -> [KnownText] {
    context.texts(of: value, as: role)
  }

  /// The integers a value can have; a constant expression such as `@(240)` counts.
  public func integers(of value: Value) -> [(integer: Int, text: KnownText)] {
    context.integers(of: value)
  }
}
