/// The way from a value, mostly `context`, to one of its parts: members, indices, calls and casts.
///
/// Locals are followed: behind `var body = context.Request.Body;`, the path of `body.As<string>()`
/// is that of `context.Request.Body.As<string>()`.
public struct AccessPath: Hashable, Sendable {
  /// One step of a path. `isConditional` says that it is taken by `?.` or `?[`.
  public enum Step: Hashable, Sendable {
    case member(String, isConditional: Bool)
    /// An index; nil where the code does not spell it, and where there are several.
    case index(Constant?, isConditional: Bool)
    case call(Call)
    case cast(TypeRef)
    /// `as`, which gives null for a value of another type.
    case asType(TypeRef)
  }

  /// The call of a method.
  public struct Call: Hashable, Sendable {
    public let name: String
    public let typeArguments: [TypeRef]
    public let arguments: [Argument]
    public let isConditional: Bool

    /// The value of an argument: the one of that name, or else the one at that place where the
    /// arguments have no names; nil where there is none, or the code does not spell its value.
    public func constant(_ position: Int, named name: String) -> Constant? {
      argument(position, named: name)?.constant
    }

    /// True for a call that asks a dictionary for a key, such as `GetValueOrDefault` and `ContainsKey`.
    public var asksForKey: Bool { KeyUse.Access(of: self) != nil }

    /// The argument of a name, or else the one at a place, where it has no name.
    public func argument(_ position: Int, named name: String) -> Argument? {
      if let named = arguments.first(where: { $0.name == name }) { return named }
      guard arguments.indices.contains(position), arguments[position].name == nil else {
        return nil
      }
      return arguments[position]
    }
  }

  /// An argument of a call.
  public struct Argument: Hashable, Sendable {
    public let name: String?

    /// Nil where the code does not spell the value.
    public let constant: Constant?
  }

  public let steps: [Step]

  public init(_ steps: [Step]) { self.steps = steps }

  /// The path through members that follow one another, and then to a key of the dictionary there.
  public init(members: [String], key: String? = nil) {
    steps =
      members.map { .member($0, isConditional: false) }
      + (key.map { [.index(.string($0), isConditional: false)] } ?? [])
  }

  /// How many steps a path has at most; what comes behind is not followed.
  public static let longest = 24
}

extension AccessPath {
  /// The value that the path is about: without casts, with `.` for `?.`, and with the index `["x"]`
  /// for calls such as `GetValueOrDefault("x", "")` and `ContainsKey("x")`. Names of headers are in
  /// small letters.
  public var subject: AccessPath {
    var result: [Step] = []
    for step in steps {
      switch step {
      case .member(let name, _): result.append(.member(name, isConditional: false))
      case .index(let key, _): result.append(Self.index(key, behind: result.last))
      case .call(let call):
        if KeyUse.Access(of: call) != nil, let key = call.constant(0, named: "key") {
          result.append(Self.index(key, behind: result.last))
        } else {
          result.append(
            .call(
              Call(
                name: call.name, typeArguments: [], arguments: call.arguments,
                isConditional: false)))
        }
      case .cast, .asType: break
      }
    }
    return AccessPath(result)
  }

  private static func index(_ key: Constant?, behind previous: Step?) -> Step {
    if case .member("Headers", _)? = previous, case .string(let name)? = key {
      return .index(.string(name.lowercased()), isConditional: false)
    }
    return .index(key, isConditional: false)
  }

  /// The path to each of the values on the way, the last one included.
  public var beginnings: [AccessPath] { steps.indices.map { AccessPath(Array(steps[...$0])) } }
}

// MARK: Patterns

/// What a step of a path is compared with. A string literal stands for a member of that name.
public enum StepPattern: Hashable, Sendable, ExpressibleByStringLiteral {
  case member(String)
  case anyIndex
  case index(String)
  /// A call of one of these methods.
  case call([String])

  public static func call(_ name: String) -> StepPattern { .call([name]) }

  public init(stringLiteral name: String) { self = .member(name) }

  func matches(_ step: AccessPath.Step) -> Bool {
    switch (self, step) {
    case (.member(let wanted), .member(let name, _)): wanted == name
    case (.anyIndex, .index): true
    case (.index(let wanted), .index(let name, _)): name == .string(wanted)
    case (.call(let wanted), .call(let call)): wanted.contains(call.name)
    default: false
    }
  }
}

extension AccessPath {
  /// The index of the first step behind a beginning like this; nil where the path begins otherwise.
  /// Casts are passed over, and `?.` is like `.`.
  public func end(of beginning: [StepPattern]) -> Int? {
    var position = 0
    for wanted in beginning {
      while position < steps.count, steps[position].isCast { position += 1 }
      guard position < steps.count, wanted.matches(steps[position]) else { return nil }
      position += 1
    }
    return position
  }

  public func starts(with beginning: [StepPattern]) -> Bool { end(of: beginning) != nil }

  /// True when nothing but casts comes behind a beginning like this.
  public func matches(_ pattern: [StepPattern]) -> Bool {
    guard let end = end(of: pattern) else { return false }
    return steps[end...].allSatisfy(\.isCast)
  }

  /// The name of the variable of `context.Variables` that the whole path stands for, casts aside;
  /// nil for other paths and for names that are computed.
  public var variable: String? { key(of: ["Variables"]) }

  /// The name of the request's header that the whole path stands for, in small letters.
  public var requestHeader: String? { key(of: ["Request", "Headers"])?.lowercased() }

  /// The name by which a whole path takes something out of a dictionary.
  public func key(of dictionary: [StepPattern]) -> String? {
    guard matches(dictionary + [.anyIndex]), let step = steps.last(where: { !$0.isCast }),
      case .index(.string(let name)?, _) = step
    else { return nil }
    return name
  }
}

extension AccessPath.Step {
  /// True for a step that leads to the same value, seen as another type.
  public var isCast: Bool {
    switch self {
    case .cast, .asType: true
    case .member, .index, .call: false
    }
  }

  /// The name of a member or method.
  public var name: String? {
    switch self {
    case .member(let name, _): name
    case .call(let call): call.name
    case .index, .cast, .asType: nil
    }
  }

  /// True for `?.` and `?[`.
  public var isConditional: Bool {
    switch self {
    case .member(_, let isConditional), .index(_, let isConditional): isConditional
    case .call(let call): call.isConditional
    case .cast, .asType: false
    }
  }
}

extension AccessPath: CustomStringConvertible {
  /// The path as C# writes it behind its beginning, with `?` for what the code does not spell.
  public var description: String {
    steps.reduce("") { text, step in
      switch step {
      case .member(let name, let isConditional): "\(text)\(isConditional ? "?." : ".")\(name)"
      case .index(let key, let isConditional):
        "\(text)\(isConditional ? "?[" : "[")\(key.map(\.description) ?? "?")]"
      case .call(let call): text + call.description
      case .cast(let type): "((\(type))\(text))"
      case .asType(let type): "(\(text) as \(type))"
      }
    }
  }
}

extension AccessPath.Call: CustomStringConvertible {
  public var description: String {
    let types =
      typeArguments.isEmpty
      ? "" : "<\(typeArguments.map(\.description).joined(separator: ", "))>"
    let values = arguments.map {
      ($0.name.map { "\($0): " } ?? "") + ($0.constant.map(\.description) ?? "?")
    }
    return "\(isConditional ? "?." : ".")\(name)\(types)(\(values.joined(separator: ", ")))"
  }
}

extension Constant: CustomStringConvertible {
  public var description: String {
    switch self {
    case .null: "null"
    case .bool(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .string(let value): "\"\(value)\""
    case .other: "?"
    }
  }
}
