import PolicyCatalog
public import ServiceModel
import SourceText

/// Which documents of a service name which variables.
///
/// A variable lives for one call, so that two variables of one name have nothing to do with each other
/// where no call meets both.
public struct VariableOccurrences: ServiceFact {
  public typealias Part = VariablePlaces

  /// A document that names a variable, or may.
  public struct Member: Sendable {
    public let document: PolicyDocument

    /// Where it names it.
    public let places: [VariablePlace]

    /// Where it may name any.
    public let doubts: [VariableDoubt]

    /// What a document tells about variables of some names.
    public init(_ part: VariablePlaces, of document: PolicyDocument, naming names: Set<String>) {
      self.document = document
      places = part.all.filter { names.contains($0.name) }
      doubts = part.doubts
    }
  }

  private struct Entry {
    let document: PolicyDocument
    let part: VariablePlaces
  }

  private let entries: [Entry]
  private let byName: [String: [Int]]
  private let doubtful: [Int]

  /// The documents that include a fragment, by its name; under nil those that include what is not known.
  private let including: [String?: [Int]]
  private let byTree: [ObjectIdentifier: Int]

  public static func reduce(
    _ parts: [(document: PolicyDocument, part: VariablePlaces)], _ service: Service
  ) -> VariableOccurrences {
    let entries = parts.map { Entry(document: $0.document, part: $0.part) }
    var byName: [String: [Int]] = [:]
    var including: [String?: [Int]] = [:]
    for (index, entry) in entries.enumerated() {
      for name in Set(entry.part.all.map(\.name)) { byName[name, default: []].append(index) }
      for fragment in entry.part.fragments { including[fragment, default: []].append(index) }
      if entry.part.includesUnknown { including[nil, default: []].append(index) }
    }
    return VariableOccurrences(
      entries: entries, byName: byName,
      doubtful: entries.indices.filter { !entries[$0].part.doubts.isEmpty }, including: including,
      byTree: Dictionary(
        entries.indices.map { (ObjectIdentifier(entries[$0].document.tree), $0) },
        uniquingKeysWith: { first, _ in first }))
  }

  /// The documents that name variables of a document: that one, and all that some call meets together
  /// with one of them.
  ///
  /// - Parameters:
  ///   - names: the names of the variables.
  ///   - document: the document whose variables are meant.
  ///   - withDoubts: true for those as well that may name any variable.
  public func documents(
    naming names: Set<String>, with document: PolicyDocument, in service: Service,
    withDoubts: Bool = false
  ) -> [Member] {
    guard let start = byTree[ObjectIdentifier(document.tree)] else { return [] }
    var members = Set(names.flatMap { byName[$0, default: []] })
    if withDoubts { members.formUnion(doubtful) }
    members.insert(start)
    let meeting = meeting(members, service)
    return meeting.members(with: start).filter(members.contains).map { index in
      Member(entries[index].part, of: entries[index].document, naming: names)
    }
  }

  /// Puts those documents together that calls meet together.
  private func meeting(_ members: Set<Int>, _ service: Service) -> Groups {
    var groups = Groups(entries.count)
    var all = members
    let wanted = members.sorted()
    for index in wanted {
      guard let fragment = entries[index].document.placement?.fragment else { continue }
      for other in including[fragment, default: []] + including[nil, default: []] {
        all.insert(other)
        groups.join(index, other)
      }
    }
    joinByScope(all.sorted(), service, &groups)
    return groups
  }

  /// A document at a broad scope meets all that is below it.
  private func joinByScope(_ members: [Int], _ service: Service, _ groups: inout Groups) {
    var products: [String: Product] = [:]
    for product in service.products {
      products["\(product.workspace ?? "")/\(product.id)"] = product
    }
    var first: [String: Int] = [:]
    func join(_ index: Int, by key: String) {
      if let other = first[key] { groups.join(index, other) } else { first[key] = index }
    }
    /// What is below the documents so far: everything, a workspace, or an API.
    var covered: [String: Set<String>] = [:]
    for index in members {
      guard let placement = entries[index].document.placement else { continue }
      let workspace = placement.workspace ?? ""
      let key: String
      switch placement.scope {
      case .global:
        key = "global"
        covered["", default: []].insert(key)
      case .workspace:
        key = "workspace \(workspace)"
        covered[workspace + "/", default: []].insert(key)
      case .product:
        let name = "\(workspace)/\(placement.product ?? "")"
        key = "product \(name)"
        let apis = products[name]?.apis ?? []
        // Of a product without known APIs nobody knows which it has.
        if apis.isEmpty { covered[workspace + "/", default: []].insert(key) }
        for api in apis { covered["\(workspace)/\(api)", default: []].insert(key) }
      case .api:
        key = "api \(workspace)/\(placement.api ?? "")"
        covered["\(workspace)/\(placement.api ?? "")/", default: []].insert(key)
      case .operation:
        key = "operation \(workspace)/\(placement.api ?? "")/\(placement.operation ?? "")"
      case .fragment: continue
      }
      join(index, by: key)
    }
    for index in members {
      guard let placement = entries[index].document.placement, placement.scope != .fragment else {
        continue
      }
      let workspace = placement.workspace ?? ""
      var places = ["", workspace + "/"]
      if let api = placement.api {
        places += ["\(workspace)/\(api)/", "\(workspace)/\(api.withoutRevision)"]
      }
      for place in places { for key in covered[place, default: []] { join(index, by: key) } }
    }
  }
}

extension String {
  /// The API of a name such as `orders;rev=2`.
  fileprivate var withoutRevision: String {
    utf8.firstIndex(of: UInt8(ascii: ";")).map { String(self[..<$0]) } ?? self
  }
}

/// Things that are put together two by two.
private struct Groups {
  private var parents: [Int]

  init(_ count: Int) { parents = Array(0..<count) }

  mutating func join(_ left: Int, _ right: Int) { parents[root(of: left)] = root(of: right) }

  private mutating func root(of index: Int) -> Int {
    var index = index
    while parents[index] != index {
      parents[index] = parents[parents[index]]
      index = parents[index]
    }
    return index
  }

  /// All that is in one group with something, in their order.
  func members(with index: Int) -> [Int] {
    var copy = self
    let wanted = copy.root(of: index)
    return parents.indices.filter { copy.root(of: $0) == wanted }
  }
}
