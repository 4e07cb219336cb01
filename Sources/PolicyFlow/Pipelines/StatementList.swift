public import PolicyCatalog

/// The statements that a pipeline may run in a section, those of fragments and of what `<base/>`
/// stands for among them, whatever decides whether they run.
public struct StatementList: Sendable {
  /// In the order in which a call meets them. What only runs others is left out.
  public private(set) var statements: [Statement] = []

  /// The same with what only runs others.
  public private(set) var all: [Statement] = []

  /// False when there may be more that nobody knows.
  public private(set) var isComplete = true

  private let pipeline: Pipeline
  private let section: PolicySection

  fileprivate init(_ pipeline: Pipeline, in section: PolicySection) {
    self.pipeline = pipeline
    self.section = section
    addLayer(0)
  }

  private mutating func addLayer(_ index: Int) {
    guard pipeline.layers.indices.contains(index) else { return }
    switch pipeline.layers[index] {
    case .document(let document):
      guard let block = document.block(of: section) else {
        isComplete = false
        return
      }
      add(block, ofLayer: index, isInFragment: false)
    case .absent: addLayer(index + 1)
    case .serviceDefault: break
    case .unknown: isComplete = false
    }
  }

  private mutating func add(_ block: Block, ofLayer index: Int, isInFragment: Bool) {
    for step in block.steps {
      switch step {
      case .statement(let statement):
        statements.append(statement)
        all.append(statement)
      case .compound(let compound):
        all.append(compound.statement)
        if !compound.statement.acts.isEmpty { statements.append(compound.statement) }
        for branch in compound.branches {
          add(branch.block, ofLayer: index, isInFragment: isInFragment)
        }
      case .base: addLayer(index + 1)
      case .fragment(_, let ids): addFragments(ids, ofLayer: index, isInFragment: isInFragment)
      case .unknown: isComplete = false
      }
    }
  }

  private mutating func addFragments(_ ids: [String]?, ofLayer index: Int, isInFragment: Bool) {
    guard !isInFragment, let ids else {
      isComplete = false
      return
    }
    for id in ids {
      if let block = pipeline.fragments(id)?.block(of: section) {
        add(block, ofLayer: index, isInFragment: true)
      } else {
        isComplete = false
      }
    }
  }
}

extension Pipeline {
  /// What may run in a section.
  public func statements(in section: PolicySection) -> StatementList {
    StatementList(self, in: section)
  }
}
