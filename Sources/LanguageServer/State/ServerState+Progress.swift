import Dispatch
import JSONRPC
import StructuredData
import Workspace

/// A bar in the editor that shows how far the first look at the workspace is.
struct ProgressReport {
  let token: String
  let work: WorkProgress

  /// True once the client has a bar.
  var isAccepted = false
  fileprivate var hasBegun = false
  fileprivate var last = -1
}

extension ServerState {
  /// When the state wants to be woken; nil for never.
  var deadline: DispatchTime? {
    [progress == nil ? nil : .now() + .milliseconds(200), search.settlingTime].compactMap(\.self)
      .min()
  }

  /// The time has come for something that was put off.
  mutating func wake() {
    showProgress()
    if let time = search.settlingTime, time <= .now() { settle() }
  }

  mutating func beginProgress(of workspace: Workspace) {
    guard progress == nil, client.has("window.workDoneProgress"), let work = workspace.progress
    else { return }
    let token = "apimlint-policies"
    progress = ProgressReport(token: token, work: work)
    send(
      writer.request(ours.begin(.progress), "window/workDoneProgress/create") { writer in
        writer.object { $0.member("token", token) }
      })
  }

  /// Shows how far we are.
  private mutating func showProgress() {
    guard var report = progress, report.isAccepted else { return }
    defer { progress = report }
    let (done, total) = report.work.counts
    if !report.hasBegun {
      report.hasBegun = true
      tell(report.token) { writer in
        writer.member("kind", "begin")
        writer.member("title", "apimlint")
        writer.member("message", "policies")
        writer.member("percentage", 0)
      }
    }
    let percentage = total == 0 ? 0 : done * 100 / total
    guard percentage != report.last else { return }
    report.last = percentage
    tell(report.token) { writer in
      writer.member("kind", "report")
      writer.member("message", "\(done) of \(total) policies")
      writer.member("percentage", percentage)
    }
  }

  mutating func endProgress() {
    guard let report = progress else { return }
    progress = nil
    // A bar that nobody has seen begin has no end.
    if report.hasBegun { tell(report.token) { $0.member("kind", "end") } }
  }

  private func tell(_ token: String, _ members: (inout JSONWriter) -> Void) {
    notify("$/progress") { writer in
      writer.object { writer in
        writer.member("token", token)
        writer.member("value") { writer in writer.object { members(&$0) } }
      }
    }
  }
}
