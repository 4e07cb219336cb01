import Linting
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
        guard !logged.isEmpty, let reason = streamed.reason(of: api) ?? streamed.mcpReason(of: api)
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
