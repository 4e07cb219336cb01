import PolicyCatalog
import ServiceModel

/// Puts together what runs through several products: what all have in common stands once, and between
/// what comes before and behind it, what each has of its own.
struct ProductMerge {
  private let variants: [(product: Target.Product, steps: [EffectiveStep])]

  init(_ variants: [(product: Target.Product, steps: [EffectiveStep])]) {
    self.variants = Self.withCommonLoss(variants)
  }

  /// The variants with one account of what a document leaves out that all of them begin with: whatever
  /// the product, none of it runs.
  private static func withCommonLoss(
    _ variants: [(product: Target.Product, steps: [EffectiveStep])]
  ) -> [(product: Target.Product, steps: [EffectiveStep])] {
    guard let first = variants.first?.steps.first, case .leavesOut(let element, _) = first.kind
    else { return variants }
    var lost: [Placement] = []
    for variant in variants {
      guard let first = variant.steps.first,
        case .leavesOut(element, let placements) = first.kind
      else { return variants }
      for placement in placements where !lost.contains(placement) {
        // Products stand behind the API, and before what is broader.
        let index = lost.lastIndex { $0.scope == .product || $0.scope == .api }
        let place = placement.scope == .product ? index.map { $0 + 1 } ?? 0 : lost.endIndex
        lost.insert(placement, at: place)
      }
    }
    // Where one way gets there and another doesn't, the account stands for the one that does.
    let isReached = variants.contains { $0.steps.first?.isReached == true }
    let step = EffectiveStep(
      .leavesOut(element, lost), at: first.placement, isReached: isReached)
    return variants.map { ($0.product, [step] + $0.steps.dropFirst()) }
  }

  func steps() -> [EffectiveStep] {
    guard let first = variants.first?.steps else { return [] }
    let shortest = variants.map(\.steps.count).min() ?? 0
    let head = commonCount(upTo: shortest) { $0[$1] == first[$1] }
    let tail = commonCount(upTo: shortest - head) { steps, index in
      steps[steps.count - 1 - index] == first[first.count - 1 - index]
    }
    if head == first.count, variants.allSatisfy({ $0.steps.count == head }) { return first }
    var groups: [(products: [Target.Product], steps: [EffectiveStep])] = []
    for (product, steps) in variants {
      let own = Array(steps[head..<(steps.count - tail)])
      if let index = groups.firstIndex(where: { $0.steps == own }) {
        groups[index].products.append(product)
      } else {
        groups.append(([product], own))
      }
    }
    let parts = groups.map { EffectiveStep.ProductSteps(products: $0.products, steps: $0.steps) }
    return first[..<head] + [EffectiveStep(.products(parts), at: nil)]
      + first[(first.count - tail)...]
  }

  /// How many steps in a row are the same in all variants.
  private func commonCount(
    upTo limit: Int, isCommon: (_ steps: [EffectiveStep], _ index: Int) -> Bool
  ) -> Int {
    (0..<max(limit, 0)).first { index in
      !variants.allSatisfy { isCommon($0.steps, index) }
    } ?? max(limit, 0)
  }
}
