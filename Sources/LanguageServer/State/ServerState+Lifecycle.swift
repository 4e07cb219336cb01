import JSONRPC
import SourceText
import StructuredData
import Workspace

// How a conversation begins, and what the client tells about itself.
extension ServerState {
  mutating func initialize(_ id: RequestID, _ parameters: Parameters) {
    phase = .initialized
    client = ClientCapabilities(parameters["capabilities"])
    initialSettings = ServerSettings(parameters["initializationOptions"])
    settings = initialSettings
    folders = Self.folders(parameters)
    pending.needsListing = true
    send(
      writer.response(to: id) { writer in
        writer.object { writer in
          writer.member("capabilities") { writer in
            writer.object { writeCapabilities(to: &$0) }
          }
          writer.member("serverInfo") { writer in
            writer.object { writer in
              writer.member("name", "apimlint")
              writer.member("version", host.version)
            }
          }
        }
      })
  }

  private func writeCapabilities(to writer: inout JSONWriter) {
    writer.member("positionEncoding", client.positionEncoding.rawValue)
    writer.member("textDocumentSync") { writer in
      writer.object { writer in
        writer.member("openClose", true)
        // What is sent is what has changed.
        writer.member("change", 2)
        writer.member("save", true)
      }
    }
    writer.member("workspace") { writer in
      writer.object { writer in
        writer.member("workspaceFolders") { writer in
          writer.object { writer in
            writer.member("supported", true)
            writer.member("changeNotifications", true)
          }
        }
      }
    }
    for handler in RequestTable.handlers { handler.advertise(&writer, to: client) }
  }

  /// The folders that the client has open.
  private static func folders(_ parameters: Parameters) -> [FileID] {
    let named = parameters["workspaceFolders"]?.elements.compactMap { $0["uri"]?.string }
    let uris = named ?? [parameters["rootUri"]?.string].compactMap(\.self)
    if !uris.isEmpty { return uris.compactMap(DocumentURI.file).eachOnce }
    return [parameters["rootPath"]?.string].compactMap(\.self).filter { $0.hasPrefix("/") }
      .map { FileID($0) }
  }

  mutating func handleNotification(_ method: String, _ parameters: Parameters) {
    guard phase == .initialized else { return }
    switch method {
    case "initialized": askOfClient()
    case "textDocument/didOpen": didOpen(parameters)
    case "textDocument/didChange": didChange(parameters)
    case "textDocument/didClose": didClose(parameters)
    case "textDocument/didSave": settle()
    case "workspace/didChangeWatchedFiles": didChangeWatchedFiles(parameters)
    case "workspace/didChangeWorkspaceFolders": didChangeFolders(parameters)
    case "workspace/didChangeConfiguration": didChangeSettings(parameters)
    case "$/cancelRequest":
      let id = parameters["id"]
      if let number = id?.scalarText {
        end(id?.string == nil ? .number(number) : .text(number), .cancelled)
      }
    // Others are not meant for us, or say nothing that we need.
    default: break
    }
    update()
  }

  /// Asks the client to tell of files that change, and what its settings are.
  private mutating func askOfClient() {
    if client.has("workspace.didChangeWatchedFiles.dynamicRegistration") {
      let id = ours.begin(.none)
      send(
        writer.request(id, "client/registerCapability") { writer in
          writer.object { writer in
            writer.member("registrations") { writer in
              writer.array { writer in writer.object { Self.writeWatching(to: &$0) } }
            }
          }
        })
    }
    askForSettings()
  }

  /// All kinds of files that policies stand in, that tell of services, or that say what is looked at.
  private static let watchedFiles =
    "**/{*.{xml,json,yaml,yml,tf,tfvars,tftpl,tpl,bicep,bicepparam,md,graphql,gql,csx,cshtml},.gitignore}"

  private static func writeWatching(to writer: inout JSONWriter) {
    writer.member("id", "apimlint.files")
    writer.member("method", "workspace/didChangeWatchedFiles")
    writer.member("registerOptions") { writer in
      writer.object { writer in
        writer.member("watchers") { writer in
          writer.array { writer in
            writer.object { $0.member("globPattern", watchedFiles) }
            // A folder that goes away takes all in it along, and is told by its own name only.
            writer.object { writer in
              writer.member("globPattern", "**")
              writer.member("kind", 4)
            }
          }
        }
      }
    }
  }

  private mutating func askForSettings() {
    guard client.has("workspace.configuration") else { return }
    let id = ours.begin(.settings)
    send(
      writer.request(id, "workspace/configuration") { writer in
        writer.object { writer in
          writer.member("items") { writer in
            writer.array { writer in writer.object { $0.member("section", "apimlint") } }
          }
        }
      })
  }

  mutating func handleAnswer(to id: RequestID, _ result: Result<StructuredValue?, ResponseError>) {
    switch ours.end(id) {
    case .settings:
      guard case .success(let value) = result, let section = value?.elements.first,
        case .object = section.content
      else { return }
      take(ServerSettings(section, over: initialSettings))
      update()
    case .progress:
      if case .failure = result { progress = nil } else { progress?.isAccepted = true }
    case .some(.none), nil: break
    }
  }

  private mutating func didChangeSettings(_ parameters: Parameters) {
    let settings = parameters["settings"]
    guard let settings, case .object = settings.content else { return askForSettings() }
    take(ServerSettings(settings, over: initialSettings))
  }

  private mutating func take(_ new: ServerSettings) {
    if new.readsOtherwise(than: settings) { pending.needsEverything = true }
    if new.reportsAllFiles != settings.reportsAllFiles { pending.needsListing = true }
    let showsOtherHints = new.showsBase != settings.showsBase
    settings = new
    if showsOtherHints, client.has("workspace.inlayHint.refreshSupport") {
      send(writer.request(ours.begin(.none), "workspace/inlayHint/refresh") { $0.null() })
    }
  }

  private mutating func didChangeFolders(_ parameters: Parameters) {
    func files(_ key: String) -> [FileID] {
      parameters["event"]?[key]?.elements.compactMap { $0["uri"]?.string }
        .compactMap(DocumentURI.file) ?? []
    }
    let removed = Set(files("removed"))
    folders = (folders.filter { !removed.contains($0) } + files("added")).eachOnce
    pending.needsListing = true
  }
}

extension [FileID] {
  /// Each once, in the order of their coming.
  fileprivate var eachOnce: [FileID] {
    var seen: Set<FileID> = []
    return filter { seen.insert($0).inserted }
  }
}
