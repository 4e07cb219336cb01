public import PolicyCatalog
public import PolicySyntax
public import SourceText

/// A place where a document isn't what the catalogue says.
public struct Deviation: Sendable {
  public enum Kind: Sendable {
    // MARK: Elements

    /// No statement has the element's name.
    case unknownStatement
    /// The parent takes elements of certain names, and no statement has this one.
    case unknownChild(of: ElementDefinition)
    /// The element is described, but may not stand in its parent; `homes` are the elements that
    /// take it, sections for a statement.
    case wrongParent(homes: [String])
    /// Only the case of an element's name is wrong.
    case elementCase(right: String)
    /// The first of the children that stands behind one it has to stand before.
    case childOrder(of: ElementDefinition, before: Element)
    case missingChild(ChildDefinition)
    /// There are more than the maximum; `first` is the first of them.
    case surplusChild(ChildDefinition, first: Element)
    case strayText(Text, in: ElementDefinition)
    case missingText(TextDefinition)
    /// The statement is preview, obsolete or not documented.
    case status(StatementDefinition)

    // MARK: Attributes and values

    case unknownAttribute(Attribute, of: ElementDefinition)
    /// Only the case of an attribute's name is wrong.
    case attributeCase(Attribute, right: String)
    case missingAttribute(AttributeDefinition)
    case value(ValueFault, TypedValue, text: String)
    case expressionNotAllowed(ExpressionSource, TypedValue)
    /// Text stands beside an expression that has to be the whole value, or is read as text.
    case partialExpression(Span, TypedValue)
    case constraint(Constraint, ConstraintFault)

    // MARK: Placement

    case wrongSection(StatementDefinition, PolicySection)
    case wrongScope(StatementDefinition, PolicyScope)
    /// The attribute isn't taken in the scope, or nil: not in a fragment.
    case attributeScope(Attribute, AttributeDefinition, PolicyScope?)
    case wrongGateway(StatementDefinition, [GatewayKind])
    case repeated(StatementDefinition, first: Element)
    /// A further statement in a section `backend`.
    case crowdedBackend(first: Element)
    case base(BaseFault)
    case sectionInFragment
    case fragmentInFragment
  }

  public enum BaseFault: Sendable {
    case atGlobalScope
    case nested
    case repeated(first: Element)
    case inFragment
  }

  public let kind: Kind
  public let element: Element

  /// Who says that this is refused, and who doesn't; nil where the sources agree.
  public let dispute: Dispute?

  /// True when it very probably goes wrong, but no source says that the service refuses it.
  public let isUnproven: Bool

  /// The definitions of the named values whose texts make the value wrong, and the environment
  /// that has them.
  public let definitions: [Note]
  public let environment: String?

  init(
    _ kind: Kind, at element: Element, dispute: Dispute? = nil, isUnproven: Bool = false,
    definitions: [Note] = [],
    environment: String? = nil
  ) {
    self.kind = kind
    self.element = element
    self.dispute = dispute
    self.isUnproven = isUnproven
    self.definitions = definitions
    self.environment = environment
  }

  /// What is wrong with a text of a value; nil when nothing is.
  ///
  /// - Parameters:
  ///   - text: what the value comes to, once its named values are put in.
  ///   - shown: the text as findings may show it; nil when they may show all of it.
  ///   - definitions: where these named values are defined.
  ///   - environment: the environment that gives this text; nil when all do.
  public init?(
    _ text: String, of value: TypedValue, shown: String? = nil, definitions: [Note] = [],
    environment: String? = nil
  ) {
    guard let fault = value.definition.fault(in: text) else { return nil }
    self.init(
      .value(fault, value, text: shown ?? text), at: value.element,
      dispute: value.definition.disputes[fault.fact],
      isUnproven: !value.definition.isProven(fault, of: text),
      definitions: definitions, environment: environment)
  }
}

/// How a constraint is broken.
public enum ConstraintFault: Sendable {
  /// None of those is there of which one has to be.
  case noneOf([Constraint.Part])
  /// More than one is there of which only one may be.
  case tooMany([Constraint.Part])
  /// These are there, and those would have to be there with them.
  case lacking([Constraint.Part], beside: [Constraint.Part])
  /// Two children have the same value.
  case duplicate(Element, first: Element, value: String)
  /// The first number is greater than the second.
  case disordered(Attribute, Attribute)
}

/// A value and what the catalogue says about it.
public struct TypedValue: Sendable {
  public let value: Value
  public let definition: ValueDefinition
  public let element: Element

  /// The attribute that has the value; nil for an element's text.
  public let attribute: Attribute?

  init(_ value: Value, definition: ValueDefinition, element: Element, attribute: Attribute?) {
    self.value = value
    self.definition = definition
    self.element = element
    self.attribute = attribute
  }
}
