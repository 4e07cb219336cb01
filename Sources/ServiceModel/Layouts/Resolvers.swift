import SourceText
import StructuredData

/// The resolvers of GraphQL APIs, held against the schemas that they are for.
struct Resolvers {
  private var schemas: [ResourceKey: GraphQLSchema] = [:]

  /// The type and the field that a resolver is for, as `Query/orders`, by API.
  private var paths: [(api: ResourceKey, path: Located<String>)] = []

  mutating func addSchema(_ source: SourceText, of api: String, in workspace: String?) {
    schemas[ResourceKey(api, in: workspace)] = GraphQLSchema(reading: source)
  }

  /// Takes what a resolver is for from the file that describes it.
  mutating func addResolver(_ document: StructuredDocument, of api: String, in workspace: String?) {
    guard let path = document.root?["properties"]?["path"], let text = path.string else { return }
    paths.append(
      (ResourceKey(api, in: workspace), Located(text, at: Place(document.source, path.span))))
  }

  /// The resolvers for what the schema of their API does not have.
  var problems: [ServiceProblem] {
    paths.compactMap { api, path in
      let steps = path.value.split(separator: "/", omittingEmptySubsequences: false)
      guard let schema = schemas[api], !schema.fields.isEmpty, steps.count == 2 else { return nil }
      let type = String(steps[0])
      let field = String(steps[1])
      guard let fields = schema.fields[type] else {
        return problem(
          path, "has no type '\(type)'", nearestName(to: type, among: schema.fields.keys))
      }
      guard !fields.contains(field) else { return nil }
      return problem(
        path, "has no field '\(field)' in '\(type)'", nearestName(to: field, among: fields))
    }
  }

  private func problem(_ path: Located<String>, _ flaw: String, _ nearest: String?)
    -> ServiceProblem
  {
    let advice = nearest.map { "did you mean '\($0)'?" } ?? "mend the path, or the schema"
    return ServiceProblem(
      .resolverWithoutField,
      "the API's schema \(flaw), so nothing ever asks this resolver; \(advice)",
      at: path.place)
  }
}
