public import PolicyFlow
public import SourceText

/// The calls for which something holds at a point of a document.
public struct Extent: Sendable, Equatable {
  /// The operations, as `API/OPERATION`; empty where it holds for all calls that come to the point, and
  /// where no operation is known of those for which it holds.
  public let operations: [String]

  /// The APIs of which no operation is known, as `API`; empty where it holds for all calls that come to
  /// the point.
  public let apis: [String]

  /// The product through which the calls come for which it holds; nil where that doesn't matter.
  public let product: Target.Product?

  /// Where something holds for all calls.
  public static let always = Extent(operations: [], apis: [], product: nil)

  /// What a finding is worth at the most; nil for what its rule is worth.
  ///
  /// Calls through no product are those with a key for an API or for all of them, which few callers
  /// have.
  public var ceiling: Severity? { product == Target.Product.none ? .info : nil }

  /// `, for calls through product 'p'`, or nothing: to be added to a message.
  public var productSuffix: String {
    switch product {
    case .one(let name): ", for calls through product '\(name)'"
    case Target.Product.none?: ", for calls through no product"
    case .unknown, nil: ""
    }
  }
}

extension [Observations.Way] {
  /// The calls for which something holds on every way on which they come; nil where there are none.
  public func extent(where holds: (Observations.Way) -> Bool) -> Extent? {
    // Nearly always it holds for none, which is told without looking at calls one by one.
    guard contains(where: holds) else { return nil }
    return extentOfParts({ targets, way in holds(way) ? (targets, []) : ([], targets) })
  }

  /// The calls for which something holds on every way on which they come, where that depends on the
  /// operation: each is asked about alone. Nil where there are none.
  public func extentByTarget(where holds: (Observations.Way, Target) -> Bool) -> Extent? {
    extentOfParts({ targets, way in
      var parts: (holding: [Target], failing: [Target]) = ([], [])
      for target in targets.lazy.flatMap(\.byOperation) {
        if holds(way, target) { parts.holding.append(target) } else { parts.failing.append(target) }
      }
      return parts
    })
  }

  /// - Parameter split: tells the targets for which it holds from the others.
  private func extentOfParts(
    _ split: ([Target], Observations.Way) -> (holding: [Target], failing: [Target])
  ) -> Extent? {
    let parts = map { split($0.targets, $0) }
    let holding = parts.flatMap(\.holding)
    guard !holding.isEmpty else { return nil }
    let failing = Set(parts.flatMap(\.failing))
    return Extent(holding: holding, failing: failing)
  }
}

extension Extent {
  /// The calls for which something holds; nil where there are none of which that is certain.
  ///
  /// - Parameters:
  ///   - holding: the targets for whose calls it holds, on some way at least.
  ///   - failing: those for whose calls it doesn't hold on some way.
  public init?(holding: [Target], failing: Set<Target>) {
    var certain = holding.filter { !failing.contains($0) }
    guard !certain.isEmpty else { return nil }
    if failing.isEmpty {
      self = .always
      return
    }

    // Where the operations of an API are told apart, one that nobody has named may not be there.
    let toldApart = Set((certain + failing).filter { !$0.operations.isEmpty }.map(\.apiPath))
    certain.removeAll {
      $0.operations.isEmpty && ($0.api == nil || toldApart.contains($0.apiPath))
    }
    guard !certain.isEmpty else { return nil }
    let failingByCalls = Dictionary(grouping: failing, by: \.withoutProduct)
    /// Calls of the same operations through another product, for which it doesn't hold.
    func siblings(of target: Target) -> [Target] { failingByCalls[target.withoutProduct] ?? [] }
    // Where the products of an API aren't known, neither is what its calls run through.
    if certain.contains(where: { siblings(of: $0).contains { $0.product == .unknown } }) {
      return nil
    }
    let calls = Set(certain.map(\.withoutProduct))
    let holdsForAllOperations = failing.allSatisfy { calls.contains($0.withoutProduct) }
    var seen: Set<String> = []
    let operations = certain.flatMap(\.operationPaths).filter { seen.insert($0).inserted }
    let apis = certain.filter(\.operations.isEmpty).map(\.apiPath)
      .filter { seen.insert($0).inserted }
    let product = certain[0].product
    let dependsOnProduct = certain.allSatisfy {
      $0.product == product && !siblings(of: $0).isEmpty
    }
    self.init(
      operations: holdsForAllOperations ? [] : operations,
      apis: holdsForAllOperations ? [] : apis,
      product: dependsOnProduct ? product : nil)
  }
}

extension Target {
  /// The same calls, those of each operation apart.
  fileprivate var byOperation: [Target] {
    guard operations.count > 1 else { return [self] }
    return operations.map { operation in
      Target(
        workspace: workspace, api: api, operations: [operation], product: product,
        mayBeginElsewhere: mayBeginElsewhere)
    }
  }

  /// The same calls, whatever their product.
  fileprivate var withoutProduct: Target {
    Target(
      workspace: workspace, api: api, operations: operations, product: .none,
      mayBeginElsewhere: mayBeginElsewhere)
  }
}
