import PolicyCatalog
import PolicySyntax

/// The one document that somebody asks about, so that of a walk only what leads to it has to be followed.
struct Aim<State: FlowState> {
  private let tree: SyntaxTree

  /// The number of the last layer that is the document or includes it.
  let lastLayer: Int

  /// What calls bring with them out of what is broader.
  let memory: PassageMemory<State>

  private let fragments: @Sendable (String) -> DocumentFlow?

  /// - Parameters:
  ///   - tree: the document, or a fragment.
  ///   - sections: those that are followed.
  /// - Returns: nil for a document that does not run in the pipeline.
  init?(
    at tree: SyntaxTree, of pipeline: Pipeline, in sections: Set<PolicySection>,
    _ memory: PassageMemory<State>
  ) {
    self.tree = tree
    self.memory = memory
    fragments = pipeline.fragments
    let fragments = fragments
    let last = pipeline.layers.lastIndex { layer in
      guard case .document(let document) = layer else { return false }
      return document.tree === tree
        || sections.contains { section in
          document.block(of: section)?.leads(to: tree, fragments) == true
        }
    }
    guard let last else { return nil }
    lastLayer = last
  }

  /// The number of the last step of a document that the aim is, holds, or is broader than; nil where none is.
  func lastStep(leadingFrom document: DocumentFlow, _ layer: Int, _ block: Block) -> Int? {
    if document.tree === tree { return block.steps.indices.last }
    return block.steps.lastIndex { step in
      switch step {
      case .base: layer < lastLayer
      case .fragment(_, let ids): ids?.contains { fragments($0)?.tree === tree } == true
      case .compound(let compound):
        compound.branches.contains { branch in
          branch.block.holdsBase && layer < lastLayer || branch.block.leads(to: tree, fragments)
        }
      case .statement, .unknown: false
      }
    }
  }
}

extension Block {
  /// True when a fragment is included, wherever in the block.
  fileprivate func leads(to tree: SyntaxTree, _ fragments: (String) -> DocumentFlow?) -> Bool {
    self.fragments.contains { fragments($0)?.tree === tree }
  }
}
