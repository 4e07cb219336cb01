import JSONRPC
import LanguageFeatures
import SourceText
import StructuredData
import Workspace

/// `textDocument/prepareRename`: whether what stands at a position may have another name.
struct PrepareRenameRequest: RequestHandler {
  static let method = "textDocument/prepareRename"

  /// It is told of with the renaming.
  static func advertise(_ capabilities: inout JSONWriter, to client: ClientCapabilities) {}

  private let place: DocumentPosition

  init(_ parameters: Parameters) throws(ResponseError) {
    place = try parameters.place()
  }

  func answer(from snapshot: Snapshot) throws(ResponseError) -> (any JSONWritable)? {
    var answer: Answer?
    for cursor in snapshot.cursors(at: place) where cursor.symbol != nil {
      do throws(RenameRefusal) {
        let symbol = try Rename.target(at: cursor)
        answer =
          answer
          ?? Answer(
            range: snapshot.range(of: Place(cursor.view.source, symbol.span)), name: symbol.name)
      } catch {
        throw .failed(error.reason)
      }
    }
    return answer
  }

  private struct Answer: JSONWritable {
    let range: ProtocolRange
    let name: String

    func write(to writer: inout JSONWriter) {
      writer.object { writer in
        writer.member("range", range)
        writer.member("placeholder", name)
      }
    }
  }
}

/// `textDocument/rename`: the changes that give what stands at a position another name, in all files.
struct RenameRequest: RequestHandler {
  static let method = "textDocument/rename"

  static func advertise(_ capabilities: inout JSONWriter, to client: ClientCapabilities) {
    guard client.has("textDocument.rename.prepareSupport") else {
      capabilities.member("renameProvider", true)
      return
    }
    capabilities.member("renameProvider") { writer in
      writer.object { $0.member("prepareProvider", true) }
    }
  }

  private let place: DocumentPosition
  private let newName: String

  init(_ parameters: Parameters) throws(ResponseError) {
    place = try parameters.place()
    guard let name = parameters["newName"]?.string else {
      throw .wrongParameters("newName is missing")
    }
    newName = name
  }

  func answer(from snapshot: Snapshot) throws(ResponseError) -> (any JSONWritable)? {
    // A policy that is deployed to several places, or belongs to several services, changes for all.
    var edits: [Location: Edit] = [:]
    let cursors = snapshot.cursors(at: place)
    if cursors.isEmpty { throw .failed("no policy stands here") }
    for cursor in cursors {
      do throws(RenameRefusal) {
        let rename = try Rename(at: cursor, to: newName)
        for edit in rename.edits { edits[snapshot.location(of: edit.place)] = edit }
        for note in rename.notes { snapshot.errands.leave(.say(note)) }
      } catch {
        throw .failed(error.reason)
      }
    }
    guard let edit = WorkspaceEdit(Array(edits.values), in: snapshot) else {
      throw .failed("a file that holds one of the texts cannot be changed in this place")
    }
    return edit
  }
}
