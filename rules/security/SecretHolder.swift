import PolicyCatalog
import PolicySyntax
import SourceText

/// A secret that stands somewhere as text.
struct FoundSecret {
  /// What a message calls it.
  let noun: String
  let text: String

  /// True where the place says that it is one, and not its looks.
  let isToldByPlace: Bool

  /// True for one that stands in a message of the policy, not in a sample.
  var isPartOfRequest = false
  let ceiling: Severity?
}

/// A place where a secret may stand, with what it tells of the text that stands there.
struct SecretHolder {
  let element: Element

  /// The header or parameter whose value stands here.
  private var name: String?

  /// True where the value is not sent, but compared with what was sent.
  private var isCompared = false

  /// The form of the secret that a value of the catalogue is.
  private var form: SecretForm?

  /// - Parameter attribute: the attribute whose value it is; nil for the text of the element.
  init(_ element: Element, _ attribute: Attribute?) {
    self.element = element
    if Self.knowsForm(in: element) {
      let definition = StatementCatalog.definition(of: element)
      let value =
        if let attribute {
          definition?.attribute(named: attribute.name)?.value
        } else {
          definition?.text?.value
        }
      form = value?.secret
    }
    guard attribute == nil, element.is(.value), let parent = element.parent else { return }
    if parent.isAny(of: .setHeader, .setQueryParameter, .checkHeader) {
      name = parent[.name].flatMap { $0.value.isLiteral ? $0.value.decoded.trimmed : nil }
      isCompared = parent.is(.checkHeader)
    }
  }

  /// True for an element some of whose values are secrets of a form that the catalogue knows.
  static func knowsForm(in element: Element) -> Bool {
    StatementCatalog.elementsWithSecrets.contains(where: element.is)
  }

  /// A text in code that is no part of its value.
  init(comparing text: CodeText, in element: Element) {
    self.element = element
    name = text.comparedWith.first(where: SecretName.carriesSecret)
    isCompared = true
  }

  /// How long a text is at least that is a secret by its looks or its name.
  static let shortest = 12

  /// The secret that a text is, or holds.
  func secret(in text: String) -> FoundSecret? {
    guard text.utf8.count >= Self.shortest || form != nil else { return nil }
    if let name, SecretName.isKey(text, named: name) {
      return FoundSecret(
        noun: "a key", text: text, isToldByPlace: true, ceiling: isCompared ? .warning : nil)
    }
    if let form, form.fits(text) {
      let noun = form == .password ? "a password" : "a key"
      return FoundSecret(noun: noun, text: text, isToldByPlace: true, ceiling: .warning)
    }
    if let (shape, secret) = SecretShape.find(in: text) {
      let isSent = name.map(SecretName.carriesSecret) == true && !isCompared
      return FoundSecret(
        noun: shape.noun, text: secret, isToldByPlace: isSent || shape.hasItsOwnName,
        isPartOfRequest: shape.isPartOfRequests,
        ceiling: isSent || shape.hasItsOwnName ? nil : .warning)
    }
    guard let name, SecretShape.isLikelySecret(text, named: name) else { return nil }
    return FoundSecret(noun: "a secret", text: text, isToldByPlace: false, ceiling: .warning)
  }
}
