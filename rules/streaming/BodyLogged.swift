import Linting
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

extension StreamingRules { static var bodyLogged: any Rule { BodyLogged() } }

private struct BodyLogged: Rule {
  func subscribe(to events: inout Events) {
    events.onService { service, report in
      let streamed = StreamedOperations(service: service, settings: report.settings)
      // The diagnostics of the service hold for every API, and are reported once.
      var reported: Set<Place> = []
      for api in service.apis {
        let logged = api.diagnostics.compactMap(\.logsResponseBody)
          .filter { $0.value && !reported.contains($0.place) }
        guard !logged.isEmpty,
          let reason = streamed.reason(of: api) ?? streamed.mcpReason(of: api)
            ?? report.service[UnbufferedForwards.self].reason(of: api)
        else { continue }
        for setting in logged {
          reported.insert(setting.place)
          report(
            setting.place,
            "\(reason.text), but logging the bodies of responses holds up a stream; log 0 bytes of them",
            related: reason.notes)
        }
      }
    }
  }
}

/// Where the policies of APIs and of their operations pass responses on unbuffered.
private struct UnbufferedForwards: ServiceFact {
  /// What one document does by itself, and which fragments it includes.
  struct Part: DocumentFact {
    let forward: Attribute?
    let fragments: [String]

    static func derive(from context: DocumentContext) -> Part {
      let elements = context.document.tree.elements
      return Part(
        forward: elements.lazy.filter { $0.is(.forwardRequest) }.compactMap(\.unbuffered).first,
        fragments: elements.filter { $0.is(.includeFragment) }.compactMap { element in
          element[.fragmentId].flatMap { $0.value.isLiteral ? $0.value.decoded : nil }
        })
    }
  }

  private struct Owner: Hashable {
    let workspace: String?
    let name: String
  }

  /// By the API.
  private let forwards: [Owner: Attribute]

  static func reduce(_ parts: [(document: PolicyDocument, part: Part)], _ service: Service) -> Self
  {
    var inFragments: [Owner: Attribute] = [:]
    for (document, part) in parts {
      if let placement = document.placement, let name = placement.fragment {
        inFragments[Owner(workspace: placement.workspace, name: name)] = part.forward
      }
    }
    var forwards: [Owner: Attribute] = [:]
    for (document, part) in parts {
      guard let placement = document.placement, let api = placement.api else { continue }
      let owner = Owner(workspace: placement.workspace, name: api)
      let included = part.fragments.lazy.compactMap {
        inFragments[Owner(workspace: placement.workspace, name: $0)]
      }
      forwards[owner] = forwards[owner] ?? part.forward ?? included.first
    }
    return Self(forwards: forwards)
  }

  /// Why an API is thought to stream: because its own policies pass a response on unbuffered, and no
  /// OpenAPI document says that none of its operations streams.
  func reason(of api: API) -> StreamReason? {
    let operations = api.specification?.operations ?? []
    guard operations.isEmpty || !operations.allSatisfy(\.tellsOfNoStream) else { return nil }
    return forwards[Owner(workspace: api.workspace, name: api.id)].map { StreamReason($0) }
  }
}
