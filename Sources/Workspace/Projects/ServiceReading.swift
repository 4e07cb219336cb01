import PolicyCatalog
import PolicySyntax
import ServiceModel
import SourceText

/// Reads the files of a service's plan.
struct ServiceReading {
  let files: any FileProvider
  let jobs: Int
  let plan: ServicePlan

  /// The files by the paths of the plan.
  let paths: [String: FileID]

  /// True where only some policies of the service are of interest, and what nothing of them refers to
  /// need not be read.
  let isPartial: Bool

  /// What was read before and is still as it was.
  let known: KnownTexts

  struct Result {
    var data: [String: SourceText] = [:]
    var policies: [String: SyntaxTree] = [:]

    /// Why policies could not be read, which is reported when it is their turn to be linted.
    var unread: [FileError] = []
    var failures: [FileError] = []
  }

  /// The size in bytes above which a data file is not read.
  private static let maximumDataSize = 1 << 27

  func read() -> Result {
    var result = Result()
    guard isPartial else {
      readPolicies(plan.placements.keys.sorted(), into: &result)
      readData(Set(plan.dataFiles.filter { !$0.role.isSign }.map(\.path)), into: &result)
      return result
    }
    let fragments = Dictionary(
      plan.placements.compactMap { path, placement in placement.fragment.map { ($0, [path]) } },
      uniquingKeysWith: +)
    readPolicies(
      plan.placements.filter { $0.value.fragment == nil }.keys.sorted(), into: &result)
    let documents = Array(result.policies.values)
    // An id that isn't known may be that of any.
    let included =
      Self.texts(of: .fragmentId, in: documents).map { ids in
        ids.flatMap { fragments[$0, default: []] }
      } ?? fragments.values.flatMap(\.self)
    readPolicies(Set(included).sorted(), into: &result)

    let texts = Array(result.policies.values)
    let backends = Self.texts(of: .backendId, in: texts)
    func isWanted(_ file: ServicePlan.DataFile) -> Bool {
      if case .backendInformation(let id) = file.role { return backends?.contains(id) ?? true }
      return !file.role.isNamedValue && !file.role.isMembership
    }
    readData(Set(plan.dataFiles.filter(isWanted).map(\.path)), into: &result)
    let refers =
      texts.contains { Self.refersToNamedValues($0.source) }
      || result.data.values.contains(where: Self.refersToNamedValues)
    if refers {
      readData(Set(plan.dataFiles.filter(\.role.isNamedValue).map(\.path)), into: &result)
    }
    return result
  }

  private func readPolicies(_ wanted: [String], into result: inout Result) {
    let read = parallelMap(wanted, jobs: jobs) { path -> Swift.Result<SyntaxTree, FileError>? in
      guard let file = paths[path] else { return nil }
      if let tree = known.trees[file] { return .success(tree) }
      do throws(FileError) {
        let content = try files.read(file, limit: ReaderLimits.fileSize + 1)
        let text = SourceText(path: files.name(of: file), bytes: content.bytes)
        guard FragmentInformation.mayBe(file.name) else {
          return .success(SyntaxTree(reading: text))
        }
        return FragmentInformation.policy(in: text).map { .success(SyntaxTree(reading: $0)) }
      } catch {
        return .failure(error)
      }
    }
    for (path, outcome) in zip(wanted, read) {
      switch outcome {
      case .success(let tree): result.policies[path] = tree
      case .failure(let failure): result.unread.append(failure)
      case nil: break
      }
    }
  }

  private func readData(_ wanted: Set<String>, into result: inout Result) {
    let wanted = wanted.sorted()
    let read = parallelMap(wanted, jobs: jobs) { path -> Swift.Result<SourceText, FileError>? in
      guard let file = paths[path] else { return nil }
      if let text = known.data[file] { return .success(text) }
      do throws(FileError) {
        let content = try files.read(file, limit: Self.maximumDataSize)
        return .success(SourceText(path: files.name(of: file), bytes: content.bytes))
      } catch {
        return .failure(error)
      }
    }
    for (path, outcome) in zip(wanted, read) {
      switch outcome {
      case .success(let text): result.data[path] = text
      case .failure(let failure): result.failures.append(failure)
      case nil: break
      }
    }
  }

  /// The texts of an attribute, wherever it stands; nil where one of them isn't written out.
  private static func texts(of name: AttributeName, in trees: [SyntaxTree]) -> Set<String>? {
    var texts: Set<String> = []
    for tree in trees {
      for element in tree.elements {
        guard let value = element[name]?.value else { continue }
        guard value.isLiteral else { return nil }
        texts.insert(value.decoded.trimmed)
      }
    }
    return texts
  }

  private static func refersToNamedValues(_ text: SourceText) -> Bool {
    let brace = UInt8(ascii: "{")
    var previous: UInt8 = 0
    for byte in text.bytes {
      if byte == brace, previous == brace { return true }
      previous = byte
    }
    return false
  }
}

extension ServicePlan.Role {
  fileprivate var isNamedValue: Bool {
    switch self {
    case .namedValues, .namedValueInformation: true
    default: false
    }
  }
}
