import CatalogModel
import Fuzzing
import PolicyCatalog
import Testing

/// What is known in some sections does not depend on whether what doesn't lead there is followed, too.
@Suite struct PartialWalkTests {
  @Test("random services tell the same of some sections as of all", arguments: 0..<100)
  func partsSayWhatTheWholeSays(seed: Int) {
    var random = RandomService(seed: UInt64(seed))
    let files = random.files()
    // What walks remember of each other must be right for all.
    let shared = FlowSample(files)
    for path in files.keys.sorted() where path.hasSuffix(".xml") {
      // A fragment is asked about in all sections that include it.
      let choices: [Set<PolicySection>] =
        path.contains("fragments")
        ? [Set(PolicySection.allCases)]
        : [[.inbound], [.backend], [.inbound, .outbound], [.outbound, .onError]]
      for sections in choices {
        let whole = FlowSample(files).readings(in: path, sections, followsAll: true)
        #expect(shared.readings(in: path, sections) == whole, "\(path) \(sections)")
      }
    }
  }

  @Test func theServicesReachWhatTheyRead() {
    var reached = 0
    for seed in 0..<40 {
      var random = RandomService(seed: UInt64(seed))
      let files = random.files()
      for path in files.keys {
        let readings = FlowSample(files).readings(in: path)
        reached += readings.count { !$0.hasSuffix("not reached") }
      }
    }
    #expect(reached > 300)
  }
}

/// An API with two operations, a product and a fragment, made of statements that end calls, branch, run again,
/// come from the cache, or are evaluated once the response is known.
private struct RandomService {
  private var generator: SeededGenerator

  /// Where the fragment may be included: where on-error does it, all has to be followed.
  private let includesFragment: Set<PolicySection>

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    includesFragment = seed % 3 == 0 ? Set(PolicySection.allCases) : [.inbound, .outbound]
  }

  private mutating func oneOf<Element>(_ elements: [Element]) -> Element {
    elements.randomElement(using: &generator)!
  }

  mutating func files() -> [String: String] {
    // The service refuses `<base/>` in a fragment; such files are read all the same.
    let mayHoldBase = oneOf([false, false, true])
    return [
      "policy.xml": policy(isBroadest: true),
      "apis/a/policy.xml": policy(),
      "apis/a/operations/get/policy.xml": policy(),
      "apis/a/operations/put/policy.xml": policy(),
      "apis/a/apiInformation.json": #"{ "properties": { "path": "a" } }"#,
      "products/p/policy.xml": policy(),
      "products/p/productInformation.json": "{}",
      "products/p/apis/a/productApiInformation.json": "{}",
      "policy fragments/f/policy.xml":
        "<fragment>\(statements(2, in: .inbound, mayHoldBase: mayHoldBase))</fragment>",
    ]
  }

  private mutating func policy(isBroadest: Bool = false) -> String {
    let sections = PolicySection.allCases.map { section in
      let content = statements(4, in: section, mayHoldBase: !isBroadest)
      return "<\(section.rawValue)>\n\(content)\n</\(section.rawValue)>"
    }
    return "<policies>\n\(sections.joined(separator: "\n"))\n</policies>"
  }

  private mutating func statements(
    _ count: Int, in section: PolicySection, mayHoldBase: Bool, depth: Int = 0
  ) -> String {
    (0..<Int.random(in: 1...count, using: &generator)).map { _ in
      statement(in: section, mayHoldBase: mayHoldBase, depth: depth)
    }.joined(separator: "\n")
  }

  private mutating func statement(in section: PolicySection, mayHoldBase: Bool, depth: Int)
    -> String
  {
    let variable = oneOf(["x", "y"])
    let read = #"<trace source="@(read("\#(variable)"))" />"#
    func inner(_ random: inout RandomService) -> String {
      random.statements(2, in: section, mayHoldBase: mayHoldBase, depth: depth + 1)
    }
    switch Int.random(in: 0..<16, using: &generator) {
    case 0, 1, 2: return read
    case 3, 4: return #"<set-variable name="\#(variable)" value="1" />"#
    case 5, 6, 7: return mayHoldBase ? "<base />" : read
    case 8 where includesFragment.contains(section):
      return #"<include-fragment fragment-id="f" />"#
    case 9 where depth < 2:
      let condition = oneOf([#"exists("x")"#, #"lacks("y")"#, "other()"])
      return """
        <choose><when condition="@(\(condition))">\(inner(&self))</when>
        <otherwise>\(inner(&self))</otherwise></choose>
        """
    case 10 where depth < 2:
      return #"<retry condition="@(other())" count="2" interval="1">\#(inner(&self))</retry>"#
    case 11 where depth < 2: return "<wait for=\"all\">\(inner(&self))</wait>"
    case 12: return oneOf(["<return-response />", read])
    case 13:
      return section == .outbound
        ? #"<cache-store duration="1" />"#
        : #"<cache-lookup vary-by-developer="false" vary-by-developer-groups="false" />"#
    case 14:
      return """
        <rate-limit-by-key calls="1" renewal-period="1" counter-key="k" \
        increment-condition="@(read("\(variable)"))" />
        """
    default: return section == .backend ? "<forward-request />" : read
    }
  }
}
