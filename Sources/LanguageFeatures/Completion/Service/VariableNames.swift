import Linting
import PolicyCatalog
import PolicyExpressions
import PolicySyntax
import ServiceModel
import SourceText
import Workspace

/// The variables of `context.Variables` that the document, the broader ones around it and the fragments
/// that they include set.
struct VariableNames {
  struct Known {
    let name: String

    /// The type, as far as it is told, and where the variable is set.
    let detail: String
  }

  private let place: WritingPlace

  init(_ place: WritingPlace) { self.place = place }

  /// Each variable once: what is set in the document in front of the place comes first.
  var known: [Known] {
    var seen: Set<String> = []
    var known: [Known] = []
    func add(_ variables: [SetVariables.Variable], from origin: String) {
      for variable in variables where seen.insert(variable.name).inserted {
        known.append(
          Known(
            name: variable.name,
            detail: [variable.type, origin].compactMap(\.self).joined(separator: ", ")))
      }
    }
    let own = place.view.context[SetVariables.self].variables.filter { variable in
      !variable.nameSpan.touches(place.offset)
        && (variable.nameSpan.start < place.offset || variable.section != place.element?.section)
    }
    add(own, from: "set in this policy")
    let service = place.view.service
    for tree in documentsAround {
      add(service[SetVariables.self, of: tree]?.variables ?? [], from: tree.source.path)
    }
    return known
  }

  /// The documents that run in the same calls as far as names alone tell it.
  private var documentsAround: [SyntaxTree] {
    let service = place.view.service
    let own = place.view.document
    guard let placement = own.placement else { return fragments(of: [own.tree], in: nil) }
    var placements = placement.broader(in: service.model)
    if placement.scope == .fragment, let name = placement.fragment {
      let including = service[FragmentUsers.self].placements(including: name)
      placements = including.flatMap { [$0] + $0.broader(in: service.model) }
    }
    var seen: Set<Placement> = []
    let documents = placements.filter { seen.insert($0).inserted }
      .compactMap { service.model.policy(at: $0)?.tree }
    return documents + fragments(of: [own.tree] + documents, in: placement.workspace)
  }

  private func fragments(of documents: [SyntaxTree], in workspace: String?) -> [SyntaxTree] {
    var seen: Set<String> = []
    let service = place.service
    return documents.flatMap { tree -> [SyntaxTree] in
      tree.elements.filter { $0.is(.includeFragment) }
        .compactMap { $0[.fragmentId]?.value.decoded }
        .filter { seen.insert($0).inserted }
        .compactMap { service.fragment($0, in: workspace)?.tree }
    }
  }
}

extension Placement {
  /// The broader places whose documents run as `<base/>`, narrow to broad.
  fileprivate func broader(in service: Service) -> [Placement] {
    let global = Placement(scope: .global)
    let outer = workspace.map { [Placement(scope: .workspace, workspace: $0), global] } ?? [global]
    let ofAPI = Placement(scope: .api, workspace: workspace, api: api)
    let products = (service.api(of: self)?.products ?? []).map {
      Placement(scope: .product, workspace: workspace, product: $0)
    }
    switch scope {
    case .operation: return [ofAPI] + products + outer
    case .api: return products + outer
    case .product: return outer
    case .workspace: return [global]
    case .global, .fragment: return []
    }
  }
}

/// The variables that a document sets, in the order of the text.
struct SetVariables: DocumentFact {
  struct Variable {
    let name: String
    let nameSpan: Span
    let section: PolicySection?

    /// What the value is in C#; nil where that isn't told.
    let type: String?
  }

  let variables: [Variable]

  static func derive(from context: DocumentContext) -> Self {
    Self(
      variables: context.document.tree.elements.flatMap { element -> [Variable] in
        guard let statement = StatementCatalog.statement(for: element),
          statement.element.attributes.contains(where: { $0.value.type == .variableName })
        else { return [] }
        return statement.effects.variables.compactMap { effect in
          guard case .value(.attribute(let name)) = effect.name, let attribute = element[name],
            attribute.value.isLiteral, !attribute.value.isBlank
          else { return nil }
          return Variable(
            name: attribute.value.decoded, nameSpan: attribute.value.span,
            section: element.section, type: type(effect.type, element))
        }
      })
  }

  private static func type(_ stored: VariableEffect.StoredType, _ element: Element) -> String? {
    switch stored {
    case .word(let word): return word == .null ? nil : word.rawValue
    case .ofValue(.attribute(let name)):
      guard let value = element[name]?.value else { return nil }
      guard let source = value.wholeExpression else {
        return value.expressions.isEmpty ? StoredTypeWord.string.rawValue : nil
      }
      guard source.isTerminated else { return nil }
      let form: ExpressionTree.Form = source.form == .oneLine ? .expression : .statements
      let tree = ExpressionTree(parsing: TokenizedCode(source.code.bytes), as: form)
      let type = Binding(of: tree).resultType
      return type.isKnown && type != .null ? type.description : nil
    case .ofValue: return nil
    }
  }
}

/// Where fragments are included.
struct FragmentUsers: ServiceFact {
  /// The names of the fragments that a document includes.
  struct Part: DocumentFact, Equatable {
    let fragments: Set<String>
    let placement: Placement?

    static func derive(from context: DocumentContext) -> Part {
      Part(
        fragments: Set(
          context.document.tree.elements.filter { $0.is(.includeFragment) }
            .compactMap { $0[.fragmentId]?.value.decoded }),
        placement: context.document.placement)
    }
  }

  private let byFragment: [String: [Placement]]

  /// The places of the documents that include a fragment; the first ones of very many.
  func placements(including fragment: String) -> ArraySlice<Placement> {
    byFragment[fragment, default: []].prefix(50)
  }

  static func reduce(_ parts: [(document: PolicyDocument, part: Part)], _ service: Service) -> Self
  {
    var byFragment: [String: [Placement]] = [:]
    for (_, part) in parts {
      guard let placement = part.placement else { continue }
      for name in part.fragments { byFragment[name, default: []].append(placement) }
    }
    return Self(byFragment: byFragment)
  }
}
