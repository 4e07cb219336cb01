import Linting
import PolicyCatalog
import SourceText
import StructuredData

/// The tool as a SARIF report describes it: the rules that found something.
struct SARIFDriver: JSONWritable {
  let rules: [RuleMetadata]

  /// The lists of weaknesses by which these rules are classified.
  let taxonomies: [SARIFTaxonomy]

  private let context: ReportContext

  init(rules: [RuleMetadata], context: ReportContext) {
    self.rules = rules
    self.context = context
    taxonomies = SARIFTaxonomy.all(for: rules.map(\.classification))
  }

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", toolName)
      writer.member("version", context.toolVersion)
      writer.member("semanticVersion", context.toolVersion)
      if let page = context.informationURI { writer.member("informationUri", page) }
      if !taxonomies.isEmpty {
        writer.member("supportedTaxonomies") { writer in
          writer.array { writer in
            for index in taxonomies.indices { reference(to: index, to: &writer) }
          }
        }
      }
      writer.member("rules") { writer in
        writer.array { writer in
          for rule in rules {
            writer.object { self.rule(rule, to: &$0) }
          }
        }
      }
    }
  }

  private func rule(_ rule: RuleMetadata, to writer: inout JSONWriter) {
    writer.member("id", rule.id.text)
    writer.member("name", pascalCase(rule.id.text))
    writer.text("shortDescription", plainText(rule.title))
    if let help = context.ruleHelp(rule.id) {
      let plain = plainText(help)
      writer.text("fullDescription", firstParagraph(plain))
      writer.member("help") { writer in
        writer.object { writer in
          writer.member("text", plain)
          writer.member("markdown", "# \(rule.title)\n\n\(help)\n")
        }
      }
    }
    if let page = rule.documentation { writer.member("helpUri", page) }
    writer.member("defaultConfiguration") { writer in
      writer.object { $0.member("level", rule.severity.sarifLevel) }
    }
    relationships(of: rule.classification, to: &writer)
    writer.member("properties") { writer in
      writer.object { writer in
        writer.member("tags", tags(of: rule))
        if let score = rule.classification.score {
          writer.member("security-severity", score.text)
        }
      }
    }
  }

  /// Writes which entries of the lists a finding of the rule is an instance of.
  private func relationships(of classification: RuleClassification, to writer: inout JSONWriter) {
    let targets = taxonomies.indices.flatMap { index in
      taxonomies[index].taxa(of: classification).map { (index, $0.id) }
    }
    guard !targets.isEmpty else { return }
    writer.member("relationships") { writer in
      writer.array { writer in
        for (index, id) in targets {
          writer.object { writer in
            writer.member("target") { writer in
              writer.object { writer in
                writer.member("id", id)
                writer.member("toolComponent") { reference(to: index, to: &$0) }
              }
            }
            writer.member("kinds", ["superset"])
          }
        }
      }
    }
  }

  private func reference(to taxonomy: Int, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("name", taxonomies[taxonomy].name)
      writer.member("index", taxonomy)
    }
  }

  /// What code scanning filters by: `security` makes it show the score, and `external/…` is how it
  /// writes the entries of lists.
  private func tags(of rule: RuleMetadata) -> [String] {
    let classification = rule.classification
    var tags = [String(rule.id.module)]
    // The module of that name is among the tags already.
    if classification.score != nil, !tags.contains("security") { tags.append("security") }
    tags += classification.weaknesses.map { weakness in
      let number = String(weakness.rawValue)
      return "external/cwe/cwe-" + String(repeating: "0", count: max(0, 3 - number.count)) + number
    }
    tags += classification.risks.map {
      "external/owasp/\($0.rawValue.lowercased())-\(APIRisk.edition)"
    }
    return tags
  }

  /// `streaming/buffer-response` as `StreamingBufferResponse`.
  private func pascalCase(_ id: String) -> String {
    id.split { $0 == "/" || $0 == "-" }
      .map { $0.prefix(1).uppercased() + $0.dropFirst() }
      .joined()
  }

  private func firstParagraph(_ text: String) -> String {
    String(text.prefix { !$0.isNewline })
  }
}
