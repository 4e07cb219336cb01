/// Patterns.
extension Binder {
  /// Binds a pattern, and gives the value that it names where it is no more than that.
  @discardableResult
  func bindPattern(
    _ pattern: PatternSyntax, of type: TypeRef
  ) -> (expression: ExpressionSyntax, bound: Bound)? {
    switch pattern {
    case .type(let syntax):
      if let expression = syntax.asExpression, isValue(syntax) {
        return bindValue(expression, of: type)
      }
      // Asking for a type that the value never has is only warned of.
      _ = resolve(syntax)
    case .declaration(let node):
      let target = node.type.isVar ? type : resolve(node.type)
      if !node.type.isVar { checkPattern(target, at: node.type.range, type) }
      if node.name.text != "_" { declare(node.name, target) }
    case .constant(let expression): return bindValue(expression, of: type)
    case .newer(let node):
      for inner in node.patterns { bindPattern(inner, of: type) }
    }
    return nil
  }

  private func bindValue(
    _ expression: ExpressionSyntax, of type: TypeRef
  ) -> (expression: ExpressionSyntax, bound: Bound) {
    let bound = bind(expression)
    checkPattern(bound, expression, type)
    return (expression, bound)
  }

  private func checkPattern(_ target: TypeRef, at range: Range<Int>, _ type: TypeRef) {
    if Conversions.explicit(from: type, to: target) == .no, type != .null {
      report(.noConversion(from: type, to: target), at: range)
    }
  }

  private func checkPattern(_ bound: Bound, _ expression: ExpressionSyntax, _ type: TypeRef) {
    let constant = valueType(bound, expression)
    if isNeverConstant(expression), !hasHoles {
      report(.notConstant, at: expression.range)
      return
    }
    if Conversions.implicit(from: constant, to: type, constant: bound.constant) == .no,
      Conversions.explicit(from: constant, to: type) == .no
    {
      report(.noConversion(from: constant, to: type), at: expression.range)
    }
  }

  /// True when a name in a pattern is a local or a member rather than a type.
  func isValue(_ syntax: TypeSyntax) -> Bool {
    guard case .named(let named) = syntax, let first = named.parts.first else { return false }
    if scope.local(named: first.text) != nil { return true }
    return named.parts.count > 1 && namedType(named, quietly: true) == nil
  }
}

extension TypeSyntax {
  /// A name in a pattern read as a value: `Color.Red`.
  fileprivate var asExpression: ExpressionSyntax? {
    guard case .named(let named) = self, let first = named.parts.first else { return nil }
    return named.parts.dropFirst().reduce(ExpressionSyntax.name(first)) { receiver, part in
      .member(
        MemberSyntax(
          receiver: receiver, isConditional: false, name: part,
          range: first.range.lowerBound..<part.range.upperBound))
    }
  }
}
