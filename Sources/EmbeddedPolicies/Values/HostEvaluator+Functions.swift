import SourceText

// The functions that make texts, lists and maps of others. What another function gives is not known.
extension HostEvaluator {
  func call(
    _ name: String, _ arguments: [HostExpression], at span: Span, in context: HostContext
  ) -> HostValue {
    guard let values = values(of: Array(arguments.prefix(Self.maximumElements)), in: context)
    else { return .unknown }
    // Names of functions are case-insensitive in ARM templates.
    let name = environment.language == .arm ? name.lowercased() : name
    let isTerraform = environment.language == .terraform
    switch (name, values.count) {
    case ("file", 1) where isTerraform:
      return file(values[0].text, variables: nil, at: span, in: context)
    case ("templatefile", 2) where isTerraform:
      return file(values[0].text, variables: values[1], at: span, in: context)
    case ("loadTextContent", 1...2) where environment.language == .bicep:
      return file(values[0].text, variables: nil, at: span, in: context)
    case ("loadJsonContent", 1) where environment.language == .bicep:
      // As text it is the file, in other words.
      return file(values[0].text, variables: nil, at: span, in: context)
    case ("parameters", 1), ("variables", 1):
      guard environment.language == .arm, let member = values[0].text.constant else {
        return .unknown
      }
      return value(ofDefinition: "\(name).\(member)")
        ?? .reference(
          HostReference(
            name: "\(name).\(member)", members: [], place: Place(context.source, span)))
    case ("resourceid", 2...) where environment.language == .arm,
      ("resourceId", 2...) where environment.language == .bicep:
      return resourceID(values)
    case ("replace", 3): return replace(values)
    case ("trimspace", 1), ("trim", 1): return .text(values[0].text.trimmed { $0.isBlank })
    case ("chomp", 1): return .text(values[0].text.trimmed(atStart: false) { $0.isLineBreak })
    case ("tostring", 1), ("string", 1):
      if case .object = values[0] { return .unknown }
      return .text(values[0].text)
    case ("toset", 1), ("tolist", 1), ("tomap", 1), ("abspath", 1),
      ("nonsensitive", 1), ("sensitive", 1):
      return values[0]
    case ("jsonencode", 1):
      // What is no text is looked at as it is: the body of a resource.
      guard case .text(let text) = values[0] else { return values[0] }
      guard let constant = text.constant,
        let encoded = HostEscaping.jsonString.encoded(Array(constant.utf8))
      else { return .text(.unknown) }
      return .text(HostText(constant: "\"\(String(decoding: encoded, as: UTF8.self))\""))
    case ("lower", 1), ("tolower", 1), ("toLower", 1):
      return values[0].text.constant.map { .text(HostText(constant: $0.lowercased())) } ?? .unknown
    case ("upper", 1), ("toupper", 1), ("toUpper", 1):
      return values[0].text.constant.map { .text(HostText(constant: $0.uppercased())) } ?? .unknown
    case ("join", 2): return isTerraform ? join(values[1], values[0]) : join(values[0], values[1])
    case ("format", 1...): return format(values)
    case ("concat", 1...): return concat(values)
    case ("merge", 1...), ("union", 1...):
      return merge(values)
    // It goes on only where the value can't be worked out, and null can.
    case ("try", 1...): return values[0].isKnown ? values[0] : .unknown
    case ("coalesce", 1...): return firstThere(values)
    case ("empty", 1) where !isTerraform:
      guard case .text(let text) = values[0], let constant = text.constant else { return .unknown }
      return .boolean(constant.isEmpty)
    case ("contains", 2): return contains(values[0], values[1]).map { .boolean($0) } ?? .unknown
    case ("length", 1):
      switch values[0] {
      case .list(let elements): return .number("\(elements.count)")
      case .object: return .number("\(values[0].members.count)")
      default: return .unknown
      }
    case ("keys", 1) where isTerraform:
      guard values[0].isObject else { return .unknown }
      return .list(
        values[0].members.map(\.name).sorted().map { .text(HostText(constant: $0)) })
    case ("values", 1) where isTerraform:
      guard values[0].isObject else { return .unknown }
      return .list(values[0].members.sorted { $0.name < $1.name }.map(\.value))
    case ("flatten", 1):
      guard case .list(let lists) = values[0] else { return .unknown }
      return flatten(lists)
    case ("range", 2) where !isTerraform:
      guard let start = values[0].text.constant.flatMap({ Int($0) }),
        let count = values[1].text.constant.flatMap({ Int($0) }),
        (0...Self.maximumElements).contains(count), (0...1_000_000).contains(start)
      else { return .unknown }
      return .list((start..<(start + count)).map { .number("\($0)") })
    case ("lookup", 2...3):
      guard case .object(let members) = values[0], let key = values[1].text.constant else {
        return .unknown
      }
      work.spend(members.count)
      return values[0][key] ?? (values.count == 3 ? values[2] : .unknown)
    default: return .unknown
    }
  }

  /// The id of a resource, by its type and the names in it; the group and the subscription may stand
  /// in front.
  private func resourceID(_ values: [HostValue]) -> HostValue {
    let constants = values.prefix(3).map { $0.text.constant ?? "" }
    guard let index = constants.firstIndex(where: { $0.contains("/") }) else { return .unknown }
    let collections = ServiceType.allCollections(of: constants[index])
    let names = values[(index + 1)...].map(\.text)
    guard collections.count == names.count else { return .unknown }
    let path = zip(collections, names).map { PolicyResource.Step(collection: $0, name: $1) }
    return HostText(idOf: path).map { .text($0) } ?? .unknown
  }

  private func file(
    _ path: HostText, variables: HostValue?, at span: Span, in context: HostContext
  ) -> HostValue {
    let reference = HostFileReference(
      path: self.path(path), variables: variables, replacements: [],
      place: Place(context.source, span))
    return .text(HostText([.file(reference)]))
  }

  /// A path in the way of that of the module's files; nil where it is not known.
  func path(_ text: HostText) -> String? {
    var pieces = text.pieces[...]
    // A path is seen from the file in Bicep, and from where Terraform is run.
    var folder = environment.language == .terraform ? environment.rootFolder : environment.folder
    var isInFolder = false
    if case .folder(let first)? = pieces.first {
      folder = first
      isInFolder = true
      pieces = pieces.dropFirst()
    }
    guard let rest = HostText(Array(pieces)).constant, !rest.isEmpty || isInFolder else {
      return nil
    }
    if isInFolder { return PathArithmetic.normalized(folder.isEmpty ? "." + rest : folder + rest) }
    return PathArithmetic.joined(folder, rest)
  }

  private func replace(_ values: [HostValue]) -> HostValue {
    guard let old = values[1].text.constant else { return .unknown }
    // Terraform takes a text between slashes as a regular expression.
    if environment.language == .terraform, old.utf8.count > 1, old.hasPrefix("/"),
      old.hasSuffix("/")
    {
      return .unknown
    }
    work.spend(values[0].text.size + old.utf8.count)
    return .text(values[0].text.replacing(old, with: values[2].text))
  }

  private func join(_ list: HostValue, _ separator: HostValue) -> HostValue {
    guard case .list(let elements) = list else { return .unknown }
    var pieces = HostPieces()
    for (index, element) in elements.enumerated() {
      if index > 0 { pieces.add(separator.text.pieces) }
      guard pieces.add(element.text.pieces) else { break }
    }
    return .text(HostText(pieces.all))
  }

  private func concat(_ values: [HostValue]) -> HostValue {
    var elements: [HostValue] = []
    for value in values {
      guard case .list(let others) = value else {
        // Texts, where the language puts them together by the same name.
        guard environment.language != .terraform, elements.isEmpty else { return .unknown }
        var pieces = HostPieces()
        for value in values { pieces.add(value.text.pieces) }
        return .text(HostText(pieces.all))
      }
      elements += others
    }
    return elements.count > Self.maximumElements ? .unknown : .list(elements)
  }

  /// One list of the elements of lists in each other.
  private func flatten(_ lists: [HostValue]) -> HostValue {
    var elements: [HostValue] = []
    var open = Array(lists.reversed())
    while let next = open.popLast() {
      switch next {
      case .list(let inner): open += inner.reversed()
      // It may be a list itself.
      case .unknown, .reference: return .unknown
      default: elements.append(next)
      }
      guard elements.count + open.count <= Self.maximumElements else { return .unknown }
    }
    return .list(elements)
  }

  private func merge(_ values: [HostValue]) -> HostValue {
    var members: [(name: String, value: HostValue)] = []
    for value in values {
      guard case .object(let others) = value else { return .unknown }
      members += others
    }
    return members.count > Self.maximumElements ? .unknown : .object(members)
  }

  /// The first that is not null; in Terraform not the empty text either.
  private func firstThere(_ values: [HostValue]) -> HostValue {
    for value in values {
      guard value.isKnown else { return .unknown }
      if case .null = value { continue }
      if environment.language == .terraform, case .text(let text) = value {
        guard text.file == nil else { return value }
        guard let constant = text.constant else { return .unknown }
        if constant.isEmpty { continue }
      }
      return value
    }
    return .unknown
  }

  /// `%s` and `%d` in Terraform, `{0}` elsewhere; any other form makes the whole unknown.
  private func format(_ values: [HostValue]) -> HostValue {
    guard case .text(let pattern) = values[0], let text = pattern.constant else { return .unknown }
    let bytes = Array(text.utf8)
    var pieces = HostPieces()
    var plain: [UInt8] = []
    var next = 1
    var index = 0
    func append(_ number: Int) -> Bool {
      guard values.indices.contains(number) else { return false }
      if !plain.isEmpty { pieces.add(.constant(String(decoding: plain, as: UTF8.self), nil)) }
      plain = []
      return pieces.add(values[number].text.pieces)
    }
    while index < bytes.count {
      let byte = bytes[index]
      let following = index + 1 < bytes.count ? bytes[index + 1] : 0
      if environment.language == .terraform, byte == UInt8(ascii: "%") {
        if following == byte {
          plain.append(byte)
        } else {
          guard following == UInt8(ascii: "s") || following == UInt8(ascii: "d"), append(next)
          else {
            return .text(.unknown)
          }
          next += 1
        }
        index += 2
      } else if environment.language != .terraform,
        byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}")
      {
        if following == byte {
          plain.append(byte)
          index += 2
          continue
        }
        let digits = bytes[(index + 1)...].prefix(while: HostToken.isDigit)
        guard byte == UInt8(ascii: "{"), digits.endIndex < bytes.count,
          bytes[digits.endIndex] == UInt8(ascii: "}"),
          let number = Int(String(decoding: digits, as: UTF8.self)), number < 1_000,
          append(number + 1)
        else { return .text(.unknown) }
        index = digits.endIndex + 1
      } else {
        plain.append(byte)
        index += 1
      }
    }
    if !plain.isEmpty { pieces.add(.constant(String(decoding: plain, as: UTF8.self), nil)) }
    return .text(HostText(pieces.all))
  }
}
