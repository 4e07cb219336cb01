import Linting
import PolicyCatalog
import StructuredData

/// A list of weaknesses as a SARIF report carries it: with the entries that the report's rules have.
struct SARIFTaxonomy: JSONWritable {
  /// An entry of a list.
  struct Taxon {
    let id: String
    let name: String
    let page: String
  }

  let name: String
  private let organization: String
  private let version: String?
  private let description: String
  private let page: String
  private let taxa: [Taxon]
  private let taxaOfRule: @Sendable (RuleClassification) -> [Taxon]

  /// The lists that some rules need, with the entries that they need.
  static func all(for classifications: [RuleClassification]) -> [SARIFTaxonomy] {
    [
      SARIFTaxonomy(
        name: "CWE", organization: "MITRE", version: nil,
        description: "Common Weakness Enumeration", page: "https://cwe.mitre.org/",
        classifications
      ) { classification in
        classification.weaknesses.map {
          Taxon(id: String($0.rawValue), name: $0.name, page: $0.page)
        }
      },
      SARIFTaxonomy(
        name: "OWASP API Security Top 10", organization: "OWASP", version: APIRisk.edition,
        description: "The ten risks of APIs that OWASP holds to be the greatest",
        page: APIRisk.listPage, classifications
      ) { classification in
        classification.risks.map { Taxon(id: $0.rawValue, name: $0.title, page: $0.page) }
      },
    ].filter { !$0.taxa.isEmpty }
  }

  private init(
    name: String, organization: String, version: String?, description: String, page: String,
    _ classifications: [RuleClassification],
    taxaOfRule: @escaping @Sendable (RuleClassification) -> [Taxon]
  ) {
    self.name = name
    self.organization = organization
    self.version = version
    self.description = description
    self.page = page
    self.taxaOfRule = taxaOfRule
    let all = classifications.flatMap(taxaOfRule).map { ($0.id, $0) }
    taxa = Dictionary(all, uniquingKeysWith: { first, _ in first }).values.sorted {
      ($0.id.utf8.count, $0.id) < ($1.id.utf8.count, $1.id)
    }
  }

  /// The entries that the findings of a rule belong to.
  func taxa(of classification: RuleClassification) -> [Taxon] { taxaOfRule(classification) }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", name)
      if let version { writer.member("version", version) }
      writer.member("organization", organization)
      writer.text("shortDescription", description)
      writer.member("informationUri", page)
      // No more than the rules of the report need.
      writer.member("isComprehensive", false)
      writer.member("taxa") { writer in
        writer.array { writer in
          for taxon in taxa {
            writer.object { writer in
              writer.member("id", taxon.id)
              writer.text("shortDescription", taxon.name)
              writer.member("helpUri", taxon.page)
            }
          }
        }
      }
    }
  }
}
