public import SourceText

/// An expression of Terraform, of Bicep or of an ARM template, as a tree with places.
///
/// The three languages write the same things in different ways, so one tree serves all, and what an
/// expression gives is found out in one place. The nesting of a tree is bounded, so walking it
/// recursively is safe: chains of steps and of operators are lists, not towers.
public struct HostExpression: Sendable {
  public indirect enum Kind: Sendable {
    case null
    case boolean(Bool)
    /// A number as it is written.
    case number(String)
    /// A text: in quotes, in a heredoc or between `'''`.
    case template(HostTemplate)
    /// A name: a variable, a parameter, a resource, or the first word of `var.x` and `local.x`.
    case name(String)
    /// What is reached from a value by steps, one after the other: `a.b[0]`.
    case path(HostExpression, [HostStep])
    /// A call of a function.
    case call(String, [HostExpression])
    case object([HostMember])
    case array([HostExpression])
    case conditional(HostExpression, then: HostExpression, otherwise: HostExpression)
    /// Operands with an operator between each two, in their order. Which one binds tighter is left
    /// open: nothing is calculated here but what has one operator.
    case operation([String], [HostExpression])
    /// Signs such as `!` in front of a value.
    case prefixed(String, HostExpression)
    case comprehension(HostComprehension)
    /// A function without a name: `x => x.name`.
    case lambda([String], HostExpression)
    /// A resource inside the braces of another, as Bicep has it.
    case declaration(BicepDeclaration)
    /// Nothing that could be read; a problem says why.
    case unreadable
  }

  public let kind: Kind
  public let span: Span

  /// The template, for a text.
  public var template: HostTemplate? {
    if case .template(let template) = kind { template } else { nil }
  }

  /// The members of an object; none for anything else.
  public var members: [HostMember] {
    if case .object(let members) = kind { members } else { [] }
  }
}

/// One `key = value` or `key: value` of an object, or what stands in its place.
public struct HostMember: Sendable {
  /// Nil for `...others`, which takes in the members of another object, and for a nested resource.
  public let key: HostExpression?
  public let value: HostExpression

  /// The key, where it is a plain word or a text without holes and escapes.
  public let name: String?
}

/// One step from a value to a part of it.
public struct HostStep: Sendable {
  public enum Kind: Sendable {
    /// `.name`; also `::name`, by which Bicep reaches nested resources.
    case member(String)
    /// `[index]`
    case index(HostExpression)
    /// `.*` and `[*]`: all elements, each by the steps that follow.
    case splat
    /// `.function(…)`
    case call(String, [HostExpression])
    /// Bicep's `!`: the value is said to be there.
    case assertion
  }

  public let kind: Kind
  public let span: Span
}

/// `[for x in list: value]` and `{for k, v in map : key => value if condition}`.
public struct HostComprehension: Sendable {
  /// The names for the element, or for the key (in Bicep the element) and the other one.
  public let variables: [String]
  public let collection: HostExpression

  /// What gives the keys, where the result is a map.
  public let key: HostExpression?
  public let value: HostExpression

  /// True for `...`: values of one key are put together in a list.
  public let isGrouped: Bool
  public let condition: HostExpression?
}
