import PolicyCatalog
import SourceText

/// An element of a document that a test makes from the catalogue.
struct Specimen: Sendable {
  struct Attribute: Sendable {
    var name: String
    var value: String
  }

  var name: String
  let definition: ElementDefinition
  var attributes: [Attribute] = []

  /// The text in front of the children, written as it is.
  var text: String?
  var children: [Specimen] = []

  /// True for the one element of a document that a finding is expected at.
  var isCulprit = false

  init(_ definition: ElementDefinition) {
    name = definition.name
    self.definition = definition
  }

  /// An element that the catalogue doesn't describe.
  init(undescribed name: String) {
    self.init(ElementDefinition(name))
  }

  subscript(attribute name: String) -> String? {
    get { attributes.first { $0.name == name }?.value }
    set {
      attributes.removeAll { $0.name == name && newValue == nil }
      guard let newValue else { return }
      if let index = attributes.firstIndex(where: { $0.name == name }) {
        attributes[index].value = newValue
      } else {
        attributes.append(Attribute(name: name, value: newValue))
      }
    }
  }

  /// Adds a child where the catalogue's order has it.
  mutating func insert(_ child: Specimen) {
    func rank(_ name: String) -> Int {
      definition.children.firstIndex { $0.name == name } ?? definition.children.count
    }
    let wanted = rank(child.name)
    let index = children.firstIndex { rank($0.name) > wanted } ?? children.count
    children.insert(child, at: index)
  }

  func has(_ part: Constraint.Part) -> Bool {
    switch part {
    case .attribute(let name): self[attribute: name] != nil
    case .child(let name): children.contains { $0.name == name }
    case .text: text != nil
    }
  }

  /// The element itself marked as the culprit.
  var accused: Specimen {
    var copy = self
    copy.isCulprit = true
    return copy
  }
}

/// A document as text, with the places of its culprit.
struct SpecimenText {
  private(set) var text = ""
  private var length = 0

  /// Where the culprit's name is; nil when the document has none.
  private(set) var name: Span?

  /// The culprit's attributes with their values.
  private var attributes: [String: (name: Span, value: Span)] = [:]
  private var content: Span?

  init(_ root: Specimen) {
    write(root, indent: 0)
  }

  /// The place in the culprit that a finding points to.
  func place(of spot: Spot) -> Span? {
    switch spot {
    case .name: name
    case .attributeName(let name): attributes[name]?.name
    case .value(let name): attributes[name]?.value
    // What is empty cannot be underlined, the attribute around it can.
    case .attribute(let name): attributes[name].map { Span($0.name.start, $0.value.end + 1) }
    case .text: content
    }
  }

  private mutating func write(_ part: String) {
    text += part
    length += part.utf8.count
  }

  private mutating func write(_ element: Specimen, indent: Int) {
    let margin = String(repeating: "  ", count: indent)
    write("\(margin)<")
    let nameSpan = Span(length, length + element.name.utf8.count)
    write(element.name)
    if element.isCulprit { name = nameSpan }
    for attribute in element.attributes {
      write(" ")
      let start = length
      write("\(attribute.name)=\"")
      let valueStart = length
      write(attribute.value)
      if element.isCulprit {
        attributes[attribute.name] = (
          Span(start, start + attribute.name.utf8.count), Span(valueStart, length)
        )
      }
      write("\"")
    }
    guard element.text != nil || !element.children.isEmpty else {
      write(" />\n")
      return
    }
    write(">")
    let start = length
    write(element.text ?? "")
    if element.isCulprit { content = Span(start, length) }
    if element.children.isEmpty {
      write("</\(element.name)>\n")
      return
    }
    write("\n")
    for child in element.children { write(child, indent: indent + 1) }
    write("\(margin)</\(element.name)>\n")
  }
}

/// A part of an element that a finding can point to.
enum Spot: Sendable {
  case name
  case attributeName(String)
  case value(String)
  case attribute(String)
  case text
}
