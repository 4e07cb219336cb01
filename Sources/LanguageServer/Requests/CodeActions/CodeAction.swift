import JSONRPC
import Linting
import SourceText
import StructuredData

/// Something that the editor offers to do about findings.
struct CodeAction: JSONWritable {
  enum Kind: String {
    case quickFix = "quickfix"
    case fixAll = "source.fixAll.apimlint"

    /// True where a client that asks for a kind asks for this one as well.
    func isMeant(by wanted: String) -> Bool {
      rawValue == wanted || rawValue.hasPrefix("\(wanted).")
    }
  }

  /// What is done: a change, or something that the server does.
  enum Effect {
    case edit(WorkspaceEdit)
    case command(Command)
  }

  let title: String
  let kind: Kind

  /// The finding that it is about; nil for those about a whole document.
  let about: FileFindings?
  var isPreferred = false
  let effect: Effect

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("title", title)
      writer.member("kind", kind.rawValue)
      if let about { writer.member("diagnostics", about.json) }
      if isPreferred { writer.member("isPreferred", true) }
      switch effect {
      case .edit(let edit): writer.member("edit", edit)
      case .command(let command): writer.member("command", command)
      }
    }
  }
}

/// Something that the server does when the client says so.
struct Command: JSONWritable {
  enum Name: String, CaseIterable {
    /// Opens a page of the web; its argument is the address.
    case openPage = "apimlint.openPage"
    /// Shows what runs for the calls of a policy as a page; its argument is the address of the document.
    case showEffectivePolicy = "apimlint.showEffectivePolicy"
  }

  let title: String
  let name: Name
  let arguments: [String]

  func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("title", title)
      writer.member("command", name.rawValue)
      writer.member("arguments", arguments)
    }
  }
}
