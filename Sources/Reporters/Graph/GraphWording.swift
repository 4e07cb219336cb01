import Linting
import PolicyCatalog

extension ReferenceGraph.Node {
  /// What kind of thing it is, in a word that scripts can rely on.
  var kindWord: String {
    switch self {
    case .policy: "policy"
    case .file: "file"
    case .diagnostic: "diagnostic"
    case .resource(let kind, _, _): kind.word
    }
  }

  /// Its name; the path of what has none.
  var name: String {
    switch self {
    case .policy(let path, _), .file(let path): path
    case .resource(_, let id, _): id
    case .diagnostic(let id, let api?, _): "\(api)/\(id)"
    case .diagnostic(let id, nil, _): id
    }
  }

  /// The workspace that it belongs to.
  var workspace: String? {
    switch self {
    case .policy, .file: nil
    case .resource(_, _, let workspace), .diagnostic(_, _, let workspace): workspace
    }
  }

  /// The node as people read it: `backend models`.
  var title: String {
    let owner = workspace.map { " of workspace \($0)" } ?? ""
    return switch self {
    case .policy(let path, _), .file(let path): path
    case .resource(let kind, let id, _): "\(kind.noun) \(id)\(owner)"
    case .diagnostic: "diagnostic \(name)\(owner)"
    }
  }
}

extension ResourceKind {
  /// One of the kind, in a word that scripts can rely on: `named-value`.
  var word: String {
    noun.lowercased().split(separator: " ").joined(separator: "-")
  }
}

extension ReferenceGraph.Target {
  /// How sure it is that it exists, in a word that scripts can rely on.
  var statusWord: String {
    switch self {
    case .found: "found"
    case .notDescribed: "not-described"
    case .unknown: "unknown"
    case .differentCase: "different-case"
    case .missing: "missing-in-environments"
    case .absent: "not-found"
    case .unnamed: "not-known-before-a-call"
    }
  }

  /// What people are told of it; nil where all is well.
  var remark: String? {
    switch self {
    case .found: nil
    case .notDescribed: "deployed from elsewhere"
    case .unknown: "not known"
    case .differentCase: "in another case"
    case .missing(_, let environments): "not in \(environments.joined(separator: ", "))"
    case .absent: "not found"
    case .unnamed: "name not known before a call"
    }
  }

  /// The target as people read it.
  var title: String {
    switch self {
    case .unnamed(let kind): "\(kind.noun) ?"
    default: node?.title ?? ""
    }
  }
}
