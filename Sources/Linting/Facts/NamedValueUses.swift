public import PolicySyntax
public import ServiceModel
public import SourceText

/// The named values that the policies of a run refer to.
public struct NamedValueUses: ServiceFact {
  /// Where each name stands, in the order of documents and texts.
  public let places: [String: [Place]]

  /// The references of one document.
  public struct Part: DocumentFact {
    public let references: [NamedValueReference]

    public static func derive(from context: DocumentContext) -> Part {
      Part(references: NamedValueSite.all(in: context.document.tree).flatMap(\.references))
    }
  }

  public static func reduce(
    _ parts: [(document: PolicyDocument, part: Part)], _ service: Service
  ) -> NamedValueUses {
    var places: [String: [Place]] = [:]
    for (_, part) in parts {
      for reference in part.references {
        places[reference.name, default: []].append(reference.place)
      }
    }
    return NamedValueUses(places: places)
  }
}
