/// A C# statement.
public indirect enum StatementSyntax: Sendable {
  case block(BlockSyntax)
  /// A semicolon alone.
  case empty(Range<Int>)
  case expression(ExpressionStatementSyntax)
  case local(LocalDeclarationSyntax)
  case localFunction(LocalFunctionSyntax)

  case `if`(IfSyntax)
  case `switch`(SwitchSyntax)
  case `while`(WhileSyntax)
  case doWhile(DoWhileSyntax)
  case `for`(ForSyntax)
  case forEach(ForEachSyntax)

  case `return`(ReturnSyntax)
  case `throw`(ThrowSyntax)
  case `break`(Range<Int>)
  case `continue`(Range<Int>)
  case goto(GotoSyntax)
  case labeled(LabeledSyntax)

  case `try`(TrySyntax)
  case using(UsingSyntax)
  case lock(LockSyntax)
  case checked(CheckedBlockSyntax)

  /// Nothing where a statement should be, or what could not be read as one.
  case missing(Range<Int>)

  public var range: Range<Int> {
    switch self {
    case .block(let node): node.range
    case .empty(let range), .break(let range), .continue(let range), .missing(let range): range
    case .expression(let node): node.range
    case .local(let node): node.range
    case .localFunction(let node): node.range
    case .if(let node): node.range
    case .switch(let node): node.range
    case .while(let node): node.range
    case .doWhile(let node): node.range
    case .for(let node): node.range
    case .forEach(let node): node.range
    case .return(let node): node.range
    case .throw(let node): node.range
    case .goto(let node): node.range
    case .labeled(let node): node.range
    case .try(let node): node.range
    case .using(let node): node.range
    case .lock(let node): node.range
    case .checked(let node): node.range
    }
  }
}

/// `{ … }`.
public struct BlockSyntax: Sendable {
  public let statements: [StatementSyntax]
  public let range: Range<Int>
}

/// `expression;`.
public struct ExpressionStatementSyntax: Sendable {
  public let expression: ExpressionSyntax
  public let range: Range<Int>
}

/// `var a = 1;` or `const int A = 1, B = 2;`.
public struct LocalDeclarationSyntax: Sendable {
  public let isConst: Bool
  public let type: TypeSyntax
  public let variables: [VariableSyntax]
  public let range: Range<Int>
}

/// `name = value`.
public struct VariableSyntax: Sendable {
  public let name: Identifier
  public let value: ExpressionSyntax?
  public let range: Range<Int>
}

/// `int Twice(int x) => 2 * x;`, or one with a block.
public struct LocalFunctionSyntax: Sendable {
  public let isAsync: Bool
  public let returnType: TypeSyntax
  public let name: Identifier
  public let typeParameters: [Identifier]
  public let parameters: [ParameterSyntax]
  public let body: LambdaSyntax.Body
  public let range: Range<Int>
}

/// `if (condition) body else otherwise`.
public struct IfSyntax: Sendable {
  public let condition: ExpressionSyntax
  public let body: StatementSyntax
  public let otherwise: StatementSyntax?
  public let range: Range<Int>
}

/// `switch (value) { … }`.
public struct SwitchSyntax: Sendable {
  public let value: ExpressionSyntax
  public let sections: [SwitchSectionSyntax]
  public let range: Range<Int>
}

/// Labels and the statements that they lead to.
public struct SwitchSectionSyntax: Sendable {
  public let labels: [SwitchLabelSyntax]
  public let statements: [StatementSyntax]
  public let range: Range<Int>
}

/// `case pattern when guard:` or `default:`.
public struct SwitchLabelSyntax: Sendable {
  /// Nil for `default`.
  public let pattern: PatternSyntax?
  public let `guard`: ExpressionSyntax?
  public let range: Range<Int>
}

/// `while (condition) body`.
public struct WhileSyntax: Sendable {
  public let condition: ExpressionSyntax
  public let body: StatementSyntax
  public let range: Range<Int>
}

/// `do body while (condition);`.
public struct DoWhileSyntax: Sendable {
  public let body: StatementSyntax
  public let condition: ExpressionSyntax
  public let range: Range<Int>
}

/// `for (initializers; condition; iterators) body`.
public struct ForSyntax: Sendable {
  public let declaration: LocalDeclarationSyntax?

  /// What is done first where nothing is declared.
  public let initializers: [ExpressionSyntax]
  public let condition: ExpressionSyntax?
  public let iterators: [ExpressionSyntax]
  public let body: StatementSyntax
  public let range: Range<Int>
}

/// `foreach (T name in source) body`, or one that takes each element apart.
public struct ForEachSyntax: Sendable {
  /// A declaration, or a tuple of them.
  public let variable: ExpressionSyntax
  public let source: ExpressionSyntax
  public let body: StatementSyntax
  public let range: Range<Int>
}

/// `return value;`.
public struct ReturnSyntax: Sendable {
  public let value: ExpressionSyntax?
  public let range: Range<Int>
}

/// `throw exception;`, or `throw;` in a `catch`.
public struct ThrowSyntax: Sendable {
  public let exception: ExpressionSyntax?
  public let range: Range<Int>
}

/// `goto label;`, `goto case value;` or `goto default;`.
public struct GotoSyntax: Sendable {
  public enum Target: Sendable {
    case label(Identifier)
    case section(ExpressionSyntax)
    case defaultSection
  }

  public let target: Target
  public let range: Range<Int>
}

/// `label: statement`.
public struct LabeledSyntax: Sendable {
  public let label: Identifier
  public let statement: StatementSyntax
  public let range: Range<Int>
}

/// `try { } catch { } finally { }`.
public struct TrySyntax: Sendable {
  public let body: BlockSyntax
  public let catches: [CatchSyntax]
  public let finally: BlockSyntax?
  public let range: Range<Int>
}

/// `catch (Exception name) when (filter) { }`.
public struct CatchSyntax: Sendable {
  public let type: TypeSyntax?
  public let name: Identifier?
  public let filter: ExpressionSyntax?
  public let body: BlockSyntax
  public let range: Range<Int>
}

/// `using (resource) body`.
public struct UsingSyntax: Sendable {
  public enum Resource: Sendable {
    case declaration(LocalDeclarationSyntax)
    case expression(ExpressionSyntax)
  }

  public let resource: Resource

  /// Nil in the declaration `using var name = value;` of C# 8.
  public let body: StatementSyntax?
  public let range: Range<Int>
}

/// `lock (object) body`.
public struct LockSyntax: Sendable {
  public let object: ExpressionSyntax
  public let body: StatementSyntax
  public let range: Range<Int>
}

/// `checked { }` or `unchecked { }`.
public struct CheckedBlockSyntax: Sendable {
  public let isChecked: Bool
  public let body: BlockSyntax
  public let range: Range<Int>
}
