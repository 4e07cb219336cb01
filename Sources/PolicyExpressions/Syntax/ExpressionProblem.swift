/// A reason why code is not the C# that the service takes.
public struct ExpressionProblem: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    // What is not there; the range is the empty one behind the last token before.
    /// A sign or keyword, spelled as in C#.
    case missingToken(String)
    case missingExpression
    case missingName
    case missingType
    case missingStatement
    /// Nothing at all between the outer brackets; the range is the whole code.
    case emptyCode

    // What should not be there.
    case unexpectedToken
    /// A closing bracket that nothing opens.
    case unbalancedBracket(String)
    /// A statement, or the semicolon of one, in `@( )`, which holds one expression.
    case statementInExpression
    /// `yield`, which an expression of a policy has no place for.
    case yieldStatement
    /// `<!--`, which opens a comment in XML but not in C#.
    case xmlComment

    // Literals.
    case unterminatedString
    case unterminatedCharacter
    case unterminatedComment
    /// A character literal with so many UTF-16 units instead of one: none, or a whole string.
    case characterLiteral(length: Int)
    /// A quotation mark of typography, which opens no string.
    case curlyQuote
    /// A backslash in front of something that it does not escape.
    case invalidEscape
    case malformedNumber
    /// A number that no type holds, or not the one that its letters ask for.
    case numberTooLarge
    /// `{value:}` in an interpolated string: nothing behind the colon.
    case emptyFormat
    /// A closing brace in an interpolated string that is not doubled.
    case unescapedBrace
    /// `{a ? b : c}` in an interpolated string: the colon begins the format, unless the conditional
    /// stands in brackets.
    case conditionalInInterpolation

    /// Syntax of a version of C# behind 7.
    case newerSyntax(version: Int, name: String)

    /// What is nested deeper, or chained longer, than is read; everything behind is unread.
    case tooDeep
  }

  public let kind: Kind

  /// The smallest part of the decoded code that is wrong.
  public let range: Range<Int>

  init(_ kind: Kind, _ range: Range<Int>) {
    self.kind = kind
    self.range = range
  }
}

/// Syntax that came to C# after version 7 and that is told from a mistake.
public enum NewerSyntax: String, Sendable, Hashable, CaseIterable {
  case asyncStream = "await foreach"
  case coalesceAssignment = "??="
  case indexFromEnd = "index from the end"
  case nullableReferenceType = "nullable reference type"
  case nullForgiving = "null-forgiving operator"
  case propertyPattern = "property pattern"
  case positionalPattern = "positional pattern"
  case range = "range"
  case staticLocalFunction = "static local function"
  case switchExpression = "switch expression"
  case usingDeclaration = "using declaration"
  case verbatimInterpolatedString = "@$ string"

  case combinedPattern = "'and' or 'or' pattern"
  case negatedPattern = "'not' pattern"
  case relationalPattern = "relational pattern"
  case staticLambda = "static lambda"
  case targetTypedNew = "target-typed new"
  case with = "with expression"

  case listPattern = "list pattern"
  case rawString = "raw string"
  case unsignedShift = ">>>"
  case utf8String = "UTF-8 string"

  case collectionExpression = "collection expression"

  /// The version of C# that brought it.
  public var version: Int {
    switch self {
    case .asyncStream, .coalesceAssignment, .indexFromEnd, .nullableReferenceType, .nullForgiving,
      .propertyPattern, .positionalPattern, .range, .staticLocalFunction, .switchExpression,
      .usingDeclaration, .verbatimInterpolatedString:
      8
    case .combinedPattern, .negatedPattern, .relationalPattern, .staticLambda, .targetTypedNew,
      .with:
      9
    case .listPattern, .rawString, .unsignedShift, .utf8String: 11
    case .collectionExpression: 12
    }
  }

  var problem: ExpressionProblem.Kind { .newerSyntax(version: version, name: rawValue) }
}
