import Explanations
import JSONRPC
import Linting
import PolicyCatalog
import SourceText
import StructuredData

/// What a client can read without a call: rules and statements, as lists and one by one.
struct Resources: Sendable {
  private let explainer: Explainer

  init(_ explainer: Explainer) { self.explainer = explainer }

  /// What is there under one address.
  private struct Item {
    let uri: String
    let name: String
    let title: String
    let about: String
  }

  private static let scheme = "apimlint://"

  private static let lists = [
    Item(
      uri: scheme + "rules", name: "rules", title: "All rules",
      about: "The rules of apimlint, each with its severity and what it finds."),
    Item(
      uri: scheme + "statements", name: "statements", title: "All statements",
      about: "The statements of policies, each with what it does."),
  ]

  private static let templates = [
    Item(
      uri: scheme + "rule/{+id}", name: "rule", title: "A rule",
      about: "What a rule finds, why it matters and what to do, with its examples."),
    Item(
      uri: scheme + "module/{name}", name: "module", title: "A module of rules",
      about: "What the rules of a module are about."),
    Item(
      uri: scheme + "statement/{+path}", name: "statement", title: "A statement",
      about: """
        What the service takes of a statement, or of an element or an attribute in it, as in \
        validate-jwt/required-claims.
        """),
    Item(
      uri: scheme + "type/{+name}", name: "type", title: "A type or member in C#",
      about: "What an expression may use of it, as of JObject or context.Request.Body."),
  ]

  // MARK: Lists

  func list(_ writer: inout JSONWriter, _ revision: ProtocolRevision) {
    write(Self.lists, as: "resources", uriName: "uri", to: &writer, revision)
  }

  func listTemplates(_ writer: inout JSONWriter, _ revision: ProtocolRevision) {
    write(Self.templates, as: "resourceTemplates", uriName: "uriTemplate", to: &writer, revision)
  }

  private func write(
    _ items: [Item], as member: String, uriName: String, to writer: inout JSONWriter,
    _ revision: ProtocolRevision
  ) {
    writer.object { writer in
      writer.member(member) { writer in
        writer.array { writer in
          for item in items {
            writer.object { writer in
              writer.member(uriName, item.uri)
              writer.member("name", item.name)
              if revision.hasStructuredContent { writer.member("title", item.title) }
              writer.member("description", item.about)
              writer.member("mimeType", Self.mediaType)
            }
          }
        }
      }
    }
  }

  private static let mediaType = "text/plain"

  // MARK: One by one

  /// What is at an address.
  func content(at uri: String?) throws(ResponseError) -> ResourceContent {
    guard let uri else { throw .wrongParameters("resources/read needs a uri") }
    guard uri.hasPrefix(Self.scheme) else {
      throw .noResource(uri, "its address begins with apimlint://")
    }
    let path = String(uri.dropFirst(Self.scheme.count))
    switch path {
    case "rules":
      return ResourceContent(uri: uri, text: RuleListing(explainer.rules.map(\.metadata)).text)
    case "statements": return ResourceContent(uri: uri, text: Self.statements)
    default: break
    }
    let parts = path.split(separator: "/", maxSplits: 1).map(String.init)
    guard parts.count == 2, let kind = Kind(rawValue: parts[0]) else {
      throw .noResource(uri, "there are rules, statements, and what the templates say")
    }
    let explanation: Explanation
    do {
      explanation = try explainer.explanation(of: parts[1])
    } catch {
      throw .noResource(uri, error.problem)
    }
    guard kind.fits(explanation) else {
      throw .noResource(uri, "'\(parts[1])' is no \(kind.rawValue)")
    }
    return ResourceContent(uri: uri, text: explanation.whole)
  }

  private enum Kind: String {
    case rule
    case module
    case statement
    case type

    func fits(_ explanation: Explanation) -> Bool {
      switch explanation {
      case .rule: self == .rule
      case .module: self == .module
      case .entry: self == .statement
      case .code: self == .type
      }
    }
  }

  private static var statements: String {
    StatementCatalog.all.map { "\($0.name) (\($0.kind.words)): \($0.summary)\n" }.joined()
  }

  // MARK: What may be written

  /// What a variable of a template may be.
  func completions(for parameters: StructuredValue?) throws(ResponseError) -> Completions {
    guard parameters?["ref"]?["type"]?.string == "ref/resource",
      let uri = parameters?["ref"]?["uri"]?.string,
      let template = Self.templates.first(where: { $0.uri == uri })
    else { throw .wrongParameters("'ref' is one of the resource templates") }
    let names: [String] =
      switch Kind(rawValue: template.name) {
      case .rule: explainer.rules.map(\.metadata.id.text)
      case .module: explainer.modules.map(\.name)
      case .statement: StatementCatalog.all.map(\.name)
      // A path through members is open, so nothing is proposed.
      case .type, nil: []
      }
    let begun = parameters?["argument"]?["value"]?.string ?? ""
    return Completions(names.filter { $0.hasPrefix(begun) })
  }
}

/// The text of a resource.
struct ResourceContent: JSONWritable {
  let uri: String
  let text: String

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("contents") { writer in
        writer.array { writer in
          writer.object { writer in
            writer.member("uri", uri)
            writer.member("mimeType", "text/plain")
            writer.member("text", text)
          }
        }
      }
    }
  }
}

/// What may be written, of which the protocol takes a hundred.
struct Completions: JSONWritable {
  private static let maximum = 100
  private let values: [String]

  init(_ values: [String]) { self.values = values }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("completion") { writer in
        writer.object { writer in
          writer.member("values", Array(values.prefix(Self.maximum)))
          writer.member("total", values.count)
          writer.member("hasMore", values.count > Self.maximum)
        }
      }
    }
  }
}

extension ResponseError {
  /// There is nothing at an address.
  static func noResource(_ uri: String, _ why: String) -> ResponseError {
    ResponseError(code: -32002, message: "there is no resource '\(uri)': \(why)")
  }
}
