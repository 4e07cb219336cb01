import PolicyCatalog
public import PolicyFlow
public import ServiceModel
import SourceText
import StructuredData

/// What there is to look at in services: APIs with their operations and products.
public struct ServiceListing: Sendable {
  struct API {
    let placement: Placement

    /// The part of the URL behind the gateway's host.
    let path: String?
    let products: [Target.Product]
    let operations: [Operation]
  }

  struct Operation {
    let name: String

    /// The method and the path; nil for one that no specification tells of.
    let route: (method: String, path: String)?

    /// True for an operation with a document of its own.
    let hasPolicy: Bool
  }

  private let services: [(name: String, apis: [API])]

  /// - Parameter services: each service with its folder, as reports write it, and its pipelines.
  public init(_ services: [(name: String, model: Service, flow: ServiceFlow)]) {
    self.services = services.map { name, model, flow in
      (name, model.apis.map { API($0, in: model, flow) })
    }
  }

  // MARK: Text

  /// The listing as text, each line fit for a terminal.
  public var text: String {
    var text = ""
    func write(_ line: String) { text += visibleLine(line) + "\n" }
    for (index, (name, apis)) in services.enumerated() {
      if services.count > 1 { write((index > 0 ? "\n" : "") + "service \(name)") }
      for api in apis {
        let path = api.path.map { " /\($0)" } ?? ""
        write("\(api.placement.apiName)\(path)")
        let products = api.products.compactMap { product -> String? in
          if case .one(let name) = product { name } else { nil }
        }
        if !products.isEmpty { write("  products: \(products.joined(separator: ", "))") }
        let width = api.operations.map(\.name.count).max() ?? 0
        for operation in api.operations {
          let gap = String(repeating: " ", count: width - operation.name.count)
          let route = operation.route.map { "  \(gap)\($0.method) \($0.path)" } ?? ""
          write(
            "  \(api.placement.apiName)/\(operation.name)\(route)"
              + (operation.hasPolicy ? "  (own policy)" : ""))
        }
      }
    }
    return text
  }

  // MARK: JSON

  /// The listing as JSON, version 1.
  public func json(_ context: ReportContext) -> String {
    var writer = JSONWriter(.pretty)
    writer.object { writer in
      writer.head(context)
      writer.member("services") { writer in
        writer.array { writer in
          for (name, apis) in services {
            writer.object { writer in
              writer.member("service", name)
              writer.member("apis") { writer in
                writer.array { writer in for api in apis { writer.object { api.write(to: &$0) } } }
              }
            }
          }
        }
      }
    }
    return writer.text
  }

  // MARK: HTML

  /// The listing as a page of its own.
  public func html(_ context: ReportContext) -> String {
    var html = HTML()
    html.page(title: "What there is", context) { html in
      html.element("h1") { $0.text("What there is") }
      for (name, apis) in services {
        html.element("section", ["class": "list"]) { html in
          html.element("h2") {
            $0.text(name == "." ? "The service of the current folder" : "Service \(name)")
          }
          for api in apis { api.write(to: &html) }
        }
      }
    }
    return html.markup
  }
}

extension ServiceListing.API {
  fileprivate init(_ api: ServiceModel.API, in model: Service, _ flow: ServiceFlow) {
    placement = Placement(scope: .api, workspace: api.workspace, api: api.id)
    path = api.path?.value
    products = flow.products(of: placement)
    let withPolicy = flow.operationsWithPolicy(of: placement)
    operations = flow.operationNames(of: placement).map { name in
      let operation = api.operation(name)
      return ServiceListing.Operation(
        name: name, route: operation.map { ($0.method.value, $0.path.value) },
        hasPolicy: withPolicy.contains(operation?.resourceName ?? name))
    }
  }

  fileprivate func write(to writer: inout JSONWriter) {
    if let workspace = placement.workspace { writer.member("workspace", workspace) }
    writer.member("api", placement.api ?? "")
    if let path { writer.member("path", path) }
    writer.member("products") { writer in
      writer.array { writer in
        for case .one(let name) in products { writer.value(name) }
      }
    }
    writer.member("operations") { writer in
      writer.array { writer in
        for operation in operations {
          writer.object { writer in
            writer.member("name", operation.name)
            if let route = operation.route {
              writer.member("method", route.method)
              writer.member("path", route.path)
            }
            writer.member("hasPolicy", operation.hasPolicy)
          }
        }
      }
    }
  }

  fileprivate func write(to html: inout HTML) {
    html.element("h3") { $0.text(placement.apiName) }
    if products != [.none] { html.element("p") { $0.text("Calls come " + products.words + ".") } }
    html.element("ul") { html in
      for operation in operations {
        html.element("li") { html in
          html.element("code") { $0.text("\(placement.apiName)/\(operation.name)") }
          if let route = operation.route {
            html.element("span", ["class": "route"]) { $0.text(" \(route.method) \(route.path)") }
          }
          if operation.hasPolicy { html.text(" (own policy)") }
        }
      }
    }
  }
}
