import Foundation
import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText
import TestSupport

/// A text as a file of a path.
func file(_ path: String, _ text: String) -> SourceText { SourceText(path: path, text: text) }

/// A service from a few files: policies are those with `<` at their beginning.
func service(_ files: [String: String], _ description: ServiceDescription = ServiceDescription())
  -> Service
{
  let paths = Array(files.keys)
  let plan = ServicePlan(
    paths: paths, description: description, treeTop: ServicePlan.onlyTree(in: paths))
  var data: [String: SourceText] = [:]
  var policies: [String: SyntaxTree] = [:]
  for (path, text) in files {
    let source = file(path, text)
    if text.hasPrefix("<") && !path.hasSuffix(".wsdl") {
      policies[path] = SyntaxTree(reading: source)
    } else {
      data[path] = source
    }
  }
  return Service(plan: plan, data: data, policies: policies)
}

/// A place as a test writes it: line, column and the text.
func written(_ place: Place) -> String {
  let position = LineTable(place.source).position(at: place.span.start)
  return "\(position.line):\(position.column) ‹\(place.text.replacing("\n", with: "⏎"))›"
}

func written(_ problem: ServiceProblem) -> String {
  "\(problem.kind) \(written(problem.place)) \(problem.message)"
}

/// True when a place is a stretch of its own file.
func lies(_ place: Place) -> Bool {
  0 <= place.span.start && place.span.start <= place.span.end
    && place.span.end <= place.source.bytes.count
}

extension OpenAPIDocument {
  /// The problems of a text, as `written`.
  static func problems(_ text: String, path: String = "api.yaml") -> [String] {
    read(file(path, text)).problems.map(written)
  }

  /// Every place that the document mentions.
  var places: [Place] {
    var places = servers.map(\.url.place)
    for operation in operations {
      places += [operation.method.place, operation.path.place]
      if let id = operation.operationID { places.append(id.place) }
      places += operation.parameters.map(\.name.place)
      places += operation.requestMediaTypes.map(\.place)
      places += operation.responses.flatMap(\.mediaTypes).map(\.place)
      if let streaming = operation.streaming { places.append(streaming.place) }
    }
    return places
  }

  /// The document as golden files have it.
  var outline: String {
    var lines = ["OpenAPI \(version.rawValue), complete: \(isComplete)"]
    for server in servers {
      lines.append(
        "server \(server.url.value) path '\(server.path)' at \(written(server.url.place))")
    }
    for operation in operations {
      lines.append(
        "\(operation.method.value) \(operation.path.value) at \(written(operation.path.place)), "
          + "\(written(operation.method.place))")
      lines.append("  resource \(operation.resourceName)")
      lines.append("  template \(operation.template)")
      if let id = operation.operationID { lines.append("  id \(id.value) at \(written(id.place))") }
      for parameter in operation.parameters {
        lines.append(
          "  \(parameter.location) parameter \(written(parameter.name.place))"
            + (parameter.isRequired ? " required" : ""))
      }
      for type in operation.requestMediaTypes { lines.append("  request \(written(type.place))") }
      for response in operation.responses {
        lines.append(
          "  response \(response.status): "
            + response.mediaTypes.map { written($0.place) }.joined(separator: ", "))
      }
      if let streaming = operation.streaming {
        lines.append("  streams because of \(written(streaming.place))")
      }
      if let isArray = operation.requestBodyIsArray { lines.append("  array: \(isArray)") }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
