public import CatalogModel

/// What may stand in and on an element: a statement, a section, a document's root, or an element
/// inside one of these.
///
/// This and its parts are classes, since all elements of all documents refer to the one definition
/// of theirs; copies of such values would cost more than the comparison itself.
public final class ElementDefinition: Sendable {
  public let name: String
  public let attributes: [AttributeDefinition]

  /// The text that may stand directly inside; nil where none may.
  public let text: TextDefinition?
  public let content: ElementContent

  /// The statements that may nevertheless not stand directly inside, where statements may.
  public let excludedStatements: [String]

  /// The elements that may stand directly inside, in the order of the documentation.
  public let children: [ChildDefinition]

  /// True when the service refuses children in another order than that of `children`.
  public let hasEnforcedOrder: Bool
  public let constraints: [Constraint]

  public init(
    _ name: String, attributes: [AttributeDefinition] = [], text: TextDefinition? = nil,
    content: ElementContent = .children, excludedStatements: [String] = [],
    children: [ChildDefinition] = [],
    hasEnforcedOrder: Bool = false, constraints: [Constraint] = []
  ) {
    self.name = name
    self.attributes = attributes
    self.text = text
    self.content = content
    self.excludedStatements = excludedStatements
    self.children = children
    self.hasEnforcedOrder = hasEnforcedOrder
    self.constraints = constraints
  }

  public func attribute(named name: String) -> AttributeDefinition? {
    attributes.first { $0.name == name }
  }

  public func child(named name: String) -> ChildDefinition? {
    children.first { $0.name == name }
  }
}

/// An attribute that an element may have.
public final class AttributeDefinition: Sendable {
  public let name: String
  public let about: String
  public let value: ValueDefinition
  public let isRequired: Bool

  /// The value that counts when the attribute is left out, as the documentation prints it.
  public let defaultValue: String?

  /// The scopes whose documents may have it, where not all that may have the element; fragments
  /// then may not, since they can be included anywhere.
  public let scopes: [PolicyScope]?
  public let status: Status

  public init(
    _ name: String, about: String = "", value: ValueDefinition = ValueDefinition(),
    isRequired: Bool = false, defaultValue: String? = nil, scopes: [PolicyScope]? = nil,
    status: Status = .current
  ) {
    self.name = name
    self.about = about
    self.value = value
    self.isRequired = isRequired
    self.defaultValue = defaultValue
    self.scopes = scopes
    self.status = status
  }
}

/// Text that may stand directly inside an element.
public final class TextDefinition: Sendable {
  public let about: String
  public let value: ValueDefinition
  public let isRequired: Bool

  public init(
    about: String = "", value: ValueDefinition = ValueDefinition(), isRequired: Bool = false
  ) {
    self.about = about
    self.value = value
    self.isRequired = isRequired
  }
}

/// An element that may stand directly inside another, and how often.
public final class ChildDefinition: Sendable {
  public let name: String
  public let minimum: Int

  /// Nil for any number.
  public let maximum: Int?

  /// True when it may stand anywhere among its siblings although their order is enforced.
  public let standsAnywhere: Bool

  /// What describes the child; nil when it is the statement of the same name.
  private let ownElement: ElementDefinition?

  /// What sources say differently about how often it occurs.
  public let disputes: Disputes

  public init(
    _ name: String, minimum: Int = 0, maximum: Int? = nil, standsAnywhere: Bool = false,
    element: ElementDefinition? = nil, disputes: Disputes = [:]
  ) {
    self.name = name
    self.minimum = minimum
    self.maximum = maximum
    self.standsAnywhere = standsAnywhere
    ownElement = element
    self.disputes = disputes
  }

  /// True when the child is a statement with a definition of its own.
  public var isStatement: Bool { ownElement == nil }

  /// What describes the child; nil only if the catalogue lacked it, which building it refuses.
  public var element: ElementDefinition? {
    ownElement ?? StatementCatalog.statement(named: name)?.element
  }
}
