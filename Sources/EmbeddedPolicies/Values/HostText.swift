public import SourceText

/// A text that an expression of a host gives, as far as that is known.
public struct HostText: Sendable {
  public enum Piece: Sendable {
    /// Text that is known, and where it stands; nil for what stands nowhere in this form, such as a
    /// number. The place is one of a text that the file holds: `inHost` leads to the file.
    case constant(String, Place?)
    /// A folder, as `path.module` gives it: its path as those of the files are.
    case folder(String)
    /// What a file holds.
    case file(HostFileReference)
    /// What is not known; with what it is referred to by, where it is a reference.
    case hole(HostReference?)
  }

  public let pieces: [Piece]

  /// The text as it stands in the file, with what is filled in as it is written; nil for a text that
  /// does not stand in one place.
  public let source: SourceText?

  /// What is put in the place of other text, in this order, before it is `pieces`. In the source the
  /// old texts still stand: they are holes there.
  public let replacements: [HostReplacement]

  init(_ pieces: [Piece], source: SourceText? = nil, replacements: [HostReplacement] = []) {
    // More than anybody writes; it bounds texts that double again and again.
    self.pieces =
      pieces.count > Self.maximumPieces || Self.length(of: pieces) > Self.maximumLength
      ? [.hole(nil)] : pieces
    self.source = source
    self.replacements = replacements
  }

  static let maximumPieces = 2_000

  /// In bytes, of what is spelled.
  private static let maximumLength = 16 << 20

  /// How much is looked at when it is put together.
  var size: Int { Self.length(of: pieces) + pieces.count + replacements.count }

  private static func length(of pieces: [Piece]) -> Int {
    pieces.reduce(0) { sum, piece in
      if case .constant(let text, _) = piece { sum + text.utf8.count } else { sum }
    }
  }

  init(constant: String) { self.init([.constant(constant, nil)]) }

  static let unknown = HostText([.hole(nil)])

  /// The text, where all of it is known.
  public var constant: String? {
    var text = ""
    for piece in pieces {
      guard case .constant(let part, _) = piece else { return nil }
      text += part
    }
    return text
  }

  /// The text with its place in the file, which is that of the first piece that stands in one; nil
  /// where some of it is not known, and for what stands nowhere in this form.
  public var located: Located<String>? {
    guard let constant else { return nil }
    for case .constant(_, let place?) in pieces { return Located(constant, at: place.inHost) }
    return nil
  }

  /// The text with its place in the file; the other place for what stands nowhere in this form.
  public func located(or place: Place) -> Located<String>? {
    located ?? constant.map { Located($0, at: place) }
  }

  /// The file that the whole text is.
  public var file: HostFileReference? {
    guard pieces.count == 1, case .file(let file) = pieces[0] else { return nil }
    return file
  }

  /// What the whole text refers to.
  public var reference: HostReference? {
    guard pieces.count == 1, case .hole(let reference) = pieces[0] else { return nil }
    return reference
  }
}

/// A file of which an expression takes the content.
public struct HostFileReference: Sendable {
  /// The path, in the way of that of the file with the expression; nil where it is not known.
  public let path: String?

  /// What fills in the file, where it is a template of Terraform; nil where it is taken as it is.
  public let variables: HostValue?

  /// What is put in the place of text of the file, in this order.
  public internal(set) var replacements: [HostReplacement]

  /// The call that reads the file.
  public let place: Place
}

/// Text that is put in the place of another.
public struct HostReplacement: Sendable {
  public let old: String
  public let new: HostText
}

/// A name of something outside of what is known: a resource, a parameter without a default.
public struct HostReference: Sendable {
  /// The name: `azurerm_api_management_api.orders` in Terraform, `ordersApi` in Bicep,
  /// `parameters.name` in an ARM template.
  public let name: String

  /// What of it: `["id"]`.
  public let members: [String]
  public let place: Place
}

/// What an expression of a host gives, as far as that is known.
public indirect enum HostValue: Sendable {
  case null
  case boolean(Bool)
  /// A number as it is written.
  case number(String)
  case text(HostText)
  case list([HostValue])
  /// The members in their order; of several of a name the last counts. See `members`.
  case object([(name: String, value: HostValue)])
  case reference(HostReference)
  case unknown

  /// The member of an object; nil for one that it does not have, and for anything but an object.
  public subscript(name: String) -> HostValue? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.name == name }?.value
  }

  /// False for what only those know who deploy.
  var isKnown: Bool {
    switch self {
    case .unknown, .reference: false
    default: true
    }
  }

  /// The value as text; a hole for what is none.
  public var text: HostText {
    switch self {
    case .text(let text): text
    case .number(let number): HostText(constant: number)
    case .boolean(let value): HostText(constant: value ? "true" : "false")
    case .reference(let reference): HostText([.hole(reference)])
    case .null, .list, .object, .unknown: .unknown
    }
  }

  /// The truth that it is; nil for anything else.
  public var boolean: Bool? {
    if case .boolean(let value) = self { value } else { nil }
  }

  var isUnknown: Bool {
    if case .unknown = self { true } else { false }
  }

  /// The members of an object, each name once; none for anything else.
  public var members: [(name: String, value: HostValue)] {
    guard case .object(let members) = self else { return [] }
    var last: [String: Int] = [:]
    for (index, member) in members.enumerated() { last[member.name] = index }
    return last.count == members.count
      ? members : members.indices.filter { last[members[$0].name] == $0 }.map { members[$0] }
  }

  /// The elements of a list; none for anything else.
  public var elements: [HostValue] {
    if case .list(let elements) = self { elements } else { [] }
  }

  public var isObject: Bool {
    if case .object = self { true } else { false }
  }

  /// True for what is surely not there.
  public var isNull: Bool {
    if case .null = self { true } else { false }
  }
}
