import SourceText

/// Finds out what expressions of a module give, without running anything: what is not constant is
/// not known.
///
/// Names are looked up once each, the depth of what is looked up is bounded, and so is all that is done
/// (`HostWork`).
final class HostEvaluator {
  let environment: HostEnvironment
  private var values: [String: HostValue] = [:]
  private var inProgress: Set<String> = []
  private var depth = 0

  /// Where the members of objects with many of them are, by where the objects are.
  private var indices: [String: [String: Int]] = [:]

  var work: HostWork { environment.work }

  init(_ environment: HostEnvironment) { self.environment = environment }

  /// How many values may be in the middle of being looked up.
  private static let maximumDepth = 100

  /// How many elements a list or an object may have.
  static let maximumElements = 2_000

  func value(of expression: HostExpression, in context: HostContext) -> HostValue {
    guard depth < Self.maximumDepth, !work.isSpent else { return .unknown }
    depth += 1
    work.spend()
    defer { depth -= 1 }
    switch expression.kind {
    case .null: return .null
    case .boolean(let value): return .boolean(value)
    case .number(let number): return .number(number)
    case .template(let template): return counted(text(of: template, in: context))
    case .name(let name): return value(ofName: name, steps: [], at: expression.span, in: context)
    case .path(let root, let steps):
      if case .name(let name) = root.kind {
        return value(ofName: name, steps: steps[...], at: expression.span, in: context)
      }
      return part(of: value(of: root, in: context), steps[...], in: context)
    case .call(let name, let arguments):
      return counted(call(name, arguments, at: expression.span, in: context))
    case .array(let elements):
      guard elements.count <= Self.maximumElements,
        let values = values(of: elements, in: context)
      else { return .unknown }
      return .list(values)
    case .object(let members): return counted(object(of: members, in: context))
    case .conditional(let condition, let then, let otherwise):
      guard let isTrue = value(of: condition, in: context).boolean else { return .unknown }
      return value(of: isTrue ? then : otherwise, in: context)
    case .operation(let operators, let operands):
      return operation(operators, operands, in: context)
    case .prefixed("!", let operand):
      return value(of: operand, in: context).boolean.map { .boolean(!$0) } ?? .unknown
    case .comprehension(let loop): return self.value(of: loop, in: context)
    case .prefixed, .lambda, .declaration, .unreadable: return .unknown
    }
  }

  /// The value, as long as not too much was put together.
  private func counted(_ value: HostValue) -> HostValue {
    switch value {
    case .text(let text): work.spend(text.size)
    case .list(let elements): work.spend(elements.count)
    case .object(let members): work.spend(members.count)
    case .null, .boolean, .number, .reference, .unknown: break
    }
    return work.isSpent ? .unknown : value
  }

  /// The values of the elements of a list or a call; nil where the elements of another list that is
  /// handed on, `...list`, are not known.
  func values(of elements: [HostExpression], in context: HostContext) -> [HostValue]? {
    var values: [HostValue] = []
    for element in elements {
      guard case .prefixed("...", let list) = element.kind else {
        values.append(value(of: element, in: context))
        continue
      }
      guard case .list(let others) = value(of: list, in: context),
        values.count + others.count <= Self.maximumElements
      else { return nil }
      values += others
    }
    return values
  }

  // MARK: Names

  /// The value that a definition of the module gives.
  func value(ofDefinition name: String) -> HostValue? {
    if let given = environment.given[name] { return given }
    guard let definition = environment.definitions[name] else { return values[name] }
    return remembered(name) {
      value(of: definition.expression, in: HostContext(source: definition.source))
    }
  }

  /// What goes by a name, found out once; not known for what leads back to itself.
  func remembered(_ name: String, _ find: () -> HostValue) -> HostValue {
    if let known = values[name] { return known }
    guard inProgress.insert(name).inserted else { return .unknown }
    let value = find()
    inProgress.remove(name)
    values[name] = value
    return value
  }

  /// What the module hands to the one that calls it.
  ///
  /// - Parameter depth: how many values whoever asks is in the middle of.
  func output(_ name: String, askedAt depth: Int) -> HostValue? {
    let own = self.depth
    self.depth = max(own, depth)
    defer { self.depth = own }
    return value(ofDefinition: HostEnvironment.output(name))
  }

  /// What a module that is called hands out; nil where it is not known.
  func value(ofOutput output: String, of call: String, key: String?) -> HostValue? {
    guard let module = environment.module else { return nil }
    let value = remembered("module \(call)[\(key ?? "")] \(output)") {
      module(self, call, key)?.output(output, askedAt: depth) ?? .unknown
    }
    return value.isUnknown ? nil : value
  }

  func reference(
    _ name: String, _ steps: ArraySlice<HostStep>, at span: Span, in context: HostContext
  ) -> HostValue {
    let members = steps.compactMap { step -> String? in
      if case .member(let name) = step.kind { name } else { nil }
    }
    return .reference(
      HostReference(name: name, members: members, place: Place(context.source, span)))
  }

  // MARK: Parts

  /// - Parameter name: the definition that the value is of; nil where it is of none.
  func part(
    of value: HostValue, named name: String? = nil, _ steps: ArraySlice<HostStep>,
    in context: HostContext
  ) -> HostValue {
    var value = value
    var place = name
    for step in steps {
      switch step.kind {
      case .member(let name): value = member(name, of: value, at: &place)
      case .index(let index):
        let key = self.value(of: index, in: context)
        if case .list(let elements) = value, case .number(let number) = key,
          let position = Int(number), elements.indices.contains(position)
        {
          value = elements[position]
          place = place.map { "\($0)\n\(position)" }
        } else {
          value = key.text.constant.map { member($0, of: value, at: &place) } ?? .unknown
        }
      case .assertion: break
      case .splat, .call: return .unknown
      }
    }
    return value
  }

  /// How many members an object has at the least for which it pays to note where they are.
  private static let minimumIndexed = 16

  func member(_ name: String, of value: HostValue, at place: inout String?) -> HostValue {
    guard case .object(let members) = value else { return .unknown }
    defer { place = place.map { "\($0)\n\(name)" } }
    guard let place, members.count >= Self.minimumIndexed else {
      work.spend(members.count)
      return value[name] ?? .unknown
    }
    if let index = indices[place] { return index[name].map { members[$0].value } ?? .unknown }
    work.spend(members.count)
    indices[place] = Dictionary(
      members.indices.map { (members[$0].name, $0) }, uniquingKeysWith: { $1 })
    return value[name] ?? .unknown
  }

  private func object(of members: [HostMember], in context: HostContext) -> HostValue {
    var values: [(name: String, value: HostValue)] = []
    guard members.count <= Self.maximumElements else { return .unknown }
    for member in members {
      if let name = member.name {
        values.append((name, value(of: member.value, in: context)))
      } else if let key = member.key {
        guard let name = value(of: key, in: context).text.constant else { return .unknown }
        values.append((name, value(of: member.value, in: context)))
      } else if case .declaration = member.value.kind {
        continue
      } else {
        guard case .object(let others) = value(of: member.value, in: context) else {
          return .unknown
        }
        values += others
      }
    }
    return values.count > Self.maximumElements ? .unknown : .object(values)
  }

  private func operation(
    _ operators: [String], _ operands: [HostExpression], in context: HostContext
  ) -> HostValue {
    guard operators.count == 1 else { return .unknown }
    let left = value(of: operands[0], in: context)
    if operators[0] == "??" {
      if left.isNull { return value(of: operands[1], in: context) }
      if case .reference = left { return .unknown }
      return left
    }
    let right = value(of: operands[1], in: context)
    switch operators[0] {
    case "&&":
      if left.boolean == false || right.boolean == false { return .boolean(false) }
      return left.boolean == true && right.boolean == true ? .boolean(true) : .unknown
    case "||":
      if left.boolean == true || right.boolean == true { return .boolean(true) }
      return left.boolean == false && right.boolean == false ? .boolean(false) : .unknown
    case "==": return isEqual(left, right).map { .boolean($0) } ?? .unknown
    case "!=": return isEqual(left, right).map { .boolean(!$0) } ?? .unknown
    case "<", ">", "<=", ">=":
      guard case .number(let first) = left, case .number(let second) = right,
        let first = Double(first), let second = Double(second)
      else { return .unknown }
      return switch operators[0] {
      case "<": .boolean(first < second)
      case ">": .boolean(first > second)
      case "<=": .boolean(first <= second)
      default: .boolean(first >= second)
      }
    default: return .unknown
    }
  }

  /// Nil where it is not known, values of different kinds among them.
  private func isEqual(_ left: HostValue, _ right: HostValue) -> Bool? {
    switch (left, right) {
    case (.null, .null): return true
    case (.boolean(let first), .boolean(let second)): return first == second
    case (.number(let first), .number(let second)):
      guard let first = Double(first), let second = Double(second) else { return nil }
      return first == second
    case (.text(let first), .text(let second)):
      guard let first = first.constant, let second = second.constant else { return nil }
      return first.utf8.elementsEqual(second.utf8)
    case (.null, .text(let text)), (.text(let text), .null):
      return text.constant == nil ? nil : false
    default: return nil
    }
  }

  // MARK: Texts

  func text(of template: HostTemplate, in context: HostContext) -> HostValue {
    // What only wraps a value in quotes is the value.
    if environment.language == .terraform, template.parts.count == 1,
      case .interpolation(let whole, _) = template.parts[0],
      template.escaping == .hclTemplate
    {
      return value(of: whole, in: context)
    }
    guard let escaping = template.escaping,
      let source = SourceText(
        embeddedIn: Place(context.source, template.content), as: escaping),
      case .embedded(let embedding) = source.origin
    else { return .text(.unknown) }
    work.spend(source.bytes.count)
    var pieces = HostPieces()
    var offset = 0
    func append(upTo end: Int) {
      if offset < end {
        let span = Span(offset, end)
        let text = source.text(span)
        // Where bytes are no text, what is read in their place has another length.
        let place = text.utf8.count == span.count ? Place(source, span) : nil
        pieces.add(.constant(text, place))
      }
      offset = max(offset, end)
    }
    // What directives choose or repeat is not known.
    let directives = template.parts.indices.filter { index in
      if case .directive = template.parts[index] { true } else { false }
    }
    let chosen = directives.first.map { $0...(directives.last ?? $0) }
    for (index, part) in template.parts.enumerated() {
      if let chosen, chosen.contains(index) {
        if index == chosen.lowerBound {
          append(upTo: embedding.textOffset(ofHost: part.span.start) ?? offset)
          pieces.add(.hole(nil))
        }
        if index == chosen.upperBound {
          offset = (embedding.textOffset(ofHost: part.span.start) ?? offset) + part.span.count
        }
        continue
      }
      guard case .interpolation(let expression, let span) = part,
        let start = embedding.textOffset(ofHost: span.start)
      else { continue }
      append(upTo: start)
      pieces.add(value(of: expression, in: context).text.pieces)
      offset = start + span.count
    }
    append(upTo: source.bytes.count)
    if pieces.isEmpty { pieces.add(.constant("", Place(source, Span(at: 0)))) }
    return .text(HostText(pieces.all, source: source))
  }
}
