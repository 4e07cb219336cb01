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
          document.block(of: section)?.fragments.contains { fragments($0)?.tree === tree } == true
        }
    }
    guard let last else { return nil }
    lastLayer = last
  }

  /// The number of the last step of a document's section that the aim is, holds, or is broader than; nil where none
  /// is.
  func lastStep(
    leadingFrom document: DocumentFlow, _ layer: Int, _ block: Block, in section: PolicySection
  ) -> Int? {
    if document.tree === tree { return block.steps.indices.last }
    let isBroader = layer < lastLayer
    // The service refuses a fragment that has `<base/>`, but as long as it is there, it is followed.
    func leads(_ id: String) -> Bool {
      guard let fragment = fragments(id) else { return false }
      return fragment.tree === tree || isBroader && fragment.block(of: section)?.holdsBase == true
    }
    return block.steps.lastIndex { step in
      switch step {
      case .base: isBroader
      case .fragment(_, let ids): ids?.contains(where: leads) == true
      case .compound(let compound):
        compound.branches.contains { branch in
          isBroader && branch.block.holdsBase || branch.block.fragments.contains(where: leads)
        }
      case .statement, .unknown: false
      }
    }
  }
}
