import Dispatch
import JSONRPC
import StructuredData
import Workspace

/// The threads that work beside the state, on values that they are given.
struct Workers {
  private let inbox: Inbox
  private let writer = MessageWriter(.headers)

  /// Brings the workspace up to date, one change after the other.
  private let updating = DispatchQueue(label: "apimlint.updates", qos: .userInitiated)
  private let answering = DispatchQueue(
    label: "apimlint.requests", qos: .userInitiated, attributes: .concurrent)
  private let glancing = DispatchQueue(label: "apimlint.glances", qos: .userInitiated)
  private let finding = DispatchQueue(label: "apimlint.findings")

  init(_ inbox: Inbox) { self.inbox = inbox }

  /// Makes a workspace; the state is told when it is there.
  func update(_ make: @escaping @Sendable () -> UpdatedWorkspace) {
    updating.async { [inbox] in inbox.put(.updated(make())) }
  }

  /// Answers a request from a snapshot; the state is told the answer.
  func answer(
    _ id: RequestID, _ type: any RequestHandler.Type, _ parameters: Parameters,
    from snapshot: Snapshot
  ) {
    answering.async { [inbox, writer] in
      // Whoever has stopped it has answered it.
      if snapshot.stop.isStopped { return }
      let answer: [UInt8]
      do throws(ResponseError) {
        let result = try type.init(parameters).answer(from: snapshot)
        answer = writer.response(to: id) { writer in
          if let result { writer.value(result) } else { writer.null() }
        }
      } catch {
        answer = writer.failure(of: id, error)
      }
      inbox.put(.answered(id, answer, snapshot.errands.all))
    }
  }

  /// Looks for findings; the state is told of them as they come. What people wait for does not wait for what
  /// an earlier search is still at.
  func find(_ search: FindingSearch) {
    glancing.async { [inbox, finding] in
      search.lookAtChanged { inbox.put(.found($0)) }
      finding.async { search.lookElsewhere { inbox.put(.found($0)) } }
    }
  }
}
