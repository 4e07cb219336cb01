import LanguageFeatures
import StructuredData

/// What kind of thing has a name, in the numbers of the protocol: editors show an icon for each.
enum SymbolKind: Int {
  case file = 1
  case module = 2
  case namespace = 3
  case method = 6
  case interface = 11
  case function = 12
  case variable = 13
  case constant = 14
  case boolean = 17
  case object = 19

  init(_ kind: OutlineEntry.Kind) {
    self =
      switch kind {
      case .document: .file
      case .section: .namespace
      case .statement: .function
      case .branch: .boolean
      case .variable: .variable
      case .fragment: .module
      }
  }

  init(_ kind: ServiceSymbol.Kind) {
    self =
      switch kind {
      case .api: .interface
      case .operation: .method
      case .resource: .object
      case .fragment: .module
      case .namedValue: .constant
      case .variable: .variable
      }
  }
}

/// Something that has a name, and where it is.
struct SymbolInformation: JSONWritable {
  let name: String
  let kind: SymbolKind
  let location: Location

  /// What it belongs to, in words for people.
  let container: String?

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", name)
      writer.member("kind", kind.rawValue)
      writer.member("location", location)
      if let container { writer.member("containerName", container) }
    }
  }
}
