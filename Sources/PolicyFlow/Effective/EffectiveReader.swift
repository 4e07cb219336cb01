import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

/// A document of a pipeline, or what is in its place, with where it is attached.
struct PlacedLayer {
  let placement: Placement
  let layer: Pipeline.Layer
}

/// Reads what runs in one section of a pipeline: once through its structure, without following calls.
struct EffectiveReader {
  private let section: PolicySection
  private let layers: [PlacedLayer]
  private let fragments: (String) -> (flow: DocumentFlow, placement: Placement)?

  /// True for a scope whose document is there but could not be read.
  private let isUnread: (Placement) -> Bool

  init(
    _ section: PolicySection, layers: [PlacedLayer],
    fragments: @escaping (String) -> (flow: DocumentFlow, placement: Placement)?,
    isUnread: @escaping (Placement) -> Bool
  ) {
    self.section = section
    self.layers = layers
    self.fragments = fragments
    self.isUnread = isUnread
  }

  /// The steps from the narrowest document on.
  func steps() -> [EffectiveStep] { steps(ofLayer: 0) }

  private func steps(ofLayer index: Int) -> [EffectiveStep] {
    guard layers.indices.contains(index) else { return [] }
    let placement = layers[index].placement
    switch layers[index].layer {
    case .absent:
      return steps(ofLayer: index + 1)
    case .serviceDefault:
      return section == .backend ? [EffectiveStep(.serviceDefault, at: placement)] : []
    case .unknown:
      let reason = isUnread(placement) ? EffectiveStep.Unknown.unreadDocument : .document
      // A document most probably holds base, so the broader ones have their turn.
      return [EffectiveStep(.unknown(reason, nil), at: placement)] + steps(ofLayer: index + 1)
    case .document(let document):
      guard document.tree.root?.is(.policies) == true else {
        let reason = EffectiveStep.Unknown.noPolicy(path: document.tree.source.path)
        return [EffectiveStep(.unknown(reason, nil), at: placement)] + steps(ofLayer: index + 1)
      }
      guard let block = document.block(of: section) else {
        return [EffectiveStep(.unknown(.section, nil), at: placement)]
      }
      let own = steps(of: block, Surroundings(placement: placement, layer: index))
      if block.holdsBase { return own }
      let lost = placementsWithSteps(from: index + 1)
      guard !lost.isEmpty,
        let element = document.tree.root?.firstChild(named: section.rawValue)
      else { return own }
      return [EffectiveStep(.leavesOut(element, lost), at: placement)] + own
    }
  }

  /// The documents from a layer on that have something of their own in the section, in so far as they
  /// would have their turn.
  private func placementsWithSteps(from index: Int) -> [Placement] {
    var placements: [Placement] = []
    for layer in layers.dropFirst(index) {
      switch layer.layer {
      case .absent, .serviceDefault: continue
      // What isn't known may be nothing.
      case .unknown: return placements
      case .document(let document):
        guard let block = document.block(of: section) else { return placements }
        if block.steps.contains(where: { !$0.isBase }) { placements.append(layer.placement) }
        if !block.holdsBase { return placements }
      }
    }
    return placements
  }

  // MARK: Steps

  /// What surrounds a step.
  private struct Surroundings {
    let placement: Placement

    /// The number of the document's layer; nil in a fragment.
    let layer: Int?
  }

  private func steps(of block: Block, _ surroundings: Surroundings) -> [EffectiveStep] {
    block.steps.flatMap { steps(of: $0, surroundings) }
  }

  private func steps(of step: Step, _ surroundings: Surroundings) -> [EffectiveStep] {
    let placement = surroundings.placement
    switch step {
    case .statement(let statement):
      let endsCall = statement.endings.contains { $0.isCertain && $0.way == .answer }
      return [EffectiveStep(.statement(statement.element), at: placement, endsCall: endsCall)]
    case .compound(let compound):
      return [self.step(of: compound, surroundings)]
    case .base:
      return surroundings.layer.map { steps(ofLayer: $0 + 1) } ?? []
    case .fragment(let element, let ids):
      guard let ids else {
        return [EffectiveStep(.unknown(.fragmentName, element), at: placement)]
      }
      var seen: Set<String> = []
      return ids.filter { seen.insert($0).inserted }.map { id in
        self.step(ofFragment: id, included: element, surroundings)
      }
    case .unknown(let reason, let element):
      return [EffectiveStep(.unknown(.init(reason), element), at: placement)]
    }
  }

  private func step(of compound: Compound, _ surroundings: Surroundings) -> EffectiveStep {
    let element = compound.statement.element
    let steps = compound.branches.flatMap { branch -> [EffectiveStep] in
      let inside = self.steps(of: branch.block, surroundings)
      // A part that is a statement itself, or the statement as a whole, is no level of its own.
      guard compound.mode == .firstTrue else { return inside }
      return [
        EffectiveStep(
          .branch(branch.element), at: surroundings.placement, steps: inside,
          isUnconditional: branch.condition == nil)
      ]
    }
    return EffectiveStep(.statement(element), at: surroundings.placement, steps: steps)
  }

  private func step(
    ofFragment id: String, included element: Element, _ surroundings: Surroundings
  ) -> EffectiveStep {
    let placement = surroundings.placement
    guard surroundings.layer != nil else {
      return EffectiveStep(.unknown(.nestedFragment(id: id), element), at: placement)
    }
    guard let (flow, place) = fragments(id), let block = flow.block(of: section) else {
      return EffectiveStep(.unknown(.fragment(id: id), element), at: placement)
    }
    return EffectiveStep(
      .fragment(element, id: id), at: placement,
      steps: steps(of: block, Surroundings(placement: place, layer: nil)))
  }
}

extension EffectiveStep.Unknown {
  fileprivate init(_ reason: Step.Unknown) {
    switch reason {
    case .placeholder: self = .placeholder
    case .document: self = .document
    case .fragment: self = .fragmentName
    // Depth is a matter of walks; a block has nothing that is too deep.
    case .statement, .depth: self = .statement
    }
  }
}
