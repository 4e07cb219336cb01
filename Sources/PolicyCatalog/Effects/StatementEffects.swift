public import CatalogModel

/// What a statement does to a call: how what is inside runs, how it ends or fails, what it reads and
/// changes.
///
/// It is what flow analysis runs on; the words are those of the data files, which
/// `Data/README.md` explains.
public final class StatementEffects: Sendable {
  /// Where the facts are from.
  public let sources: [EffectSource]

  /// How the statements inside run; nil for a statement without content.
  public let runs: RunMode?

  /// How well `runs` is known.
  public let runsCertainty: Certainty

  /// Where the statement says how often what is inside runs again after its first run.
  public let retries: AttributeName?

  /// When what is inside ends with the first statement that is through, so that any one of them may
  /// be all that ran; nil: never.
  public let untilFirst: Condition?

  /// The ways, but for errors, in which the statements behind it don't run; empty: never.
  public let endings: [Ending]

  /// The ways in which it fails, each of which goes to on-error.
  ///
  /// That any expression can fail is not repeated here.
  public let failures: [Failure]

  /// The variables that it sets.
  public let variables: [VariableEffect]
  public let reads: [SubjectUse]

  /// What is gone afterwards.
  public let consumes: [SubjectUse]
  public let writes: [SubjectUse]

  /// What isn't there afterwards.
  public let removes: [SubjectUse]

  /// What is read completely before anything goes on.
  public let buffers: [SubjectUse]

  /// What it guards; nil for no guard.
  public let check: Check?

  /// The messages that leave the gateway.
  public let sends: [Sending]

  /// The state that outlives the call.
  public let shares: [SharedState]

  /// What must be configured, or stand elsewhere.
  public let needs: [Need]

  /// When the gateway passes over the statement: one of these is enough.
  public let skipped: [ConditionWord]

  /// The expressions that aren't evaluated at the statement's turn.
  public let evaluations: [Evaluation]

  /// What differs by section, in words.
  public let bySection: [(section: PolicySection, remark: Remark)]

  /// What no other fact says.
  public let remarks: [Remark]

  public init(
    sources: [EffectSource], runs: RunMode? = nil, runsCertainty: Certainty = .documented,
    retries: AttributeName? = nil, untilFirst: Condition? = nil,
    endings: [Ending] = [], failures: [Failure] = [], variables: [VariableEffect] = [],
    reads: [SubjectUse] = [], consumes: [SubjectUse] = [], writes: [SubjectUse] = [],
    removes: [SubjectUse] = [],
    buffers: [SubjectUse] = [], check: Check? = nil, sends: [Sending] = [],
    shares: [SharedState] = [], needs: [Need] = [], skipped: [ConditionWord] = [],
    evaluations: [Evaluation] = [], bySection: [(section: PolicySection, remark: Remark)] = [],
    remarks: [Remark] = []
  ) {
    self.sources = sources
    self.runs = runs
    self.runsCertainty = runsCertainty
    self.retries = retries
    self.untilFirst = untilFirst
    self.endings = endings
    self.failures = failures
    self.variables = variables
    self.reads = reads
    self.consumes = consumes
    self.writes = writes
    self.removes = removes
    self.buffers = buffers
    self.check = check
    self.sends = sends
    self.shares = shares
    self.needs = needs
    self.skipped = skipped
    self.evaluations = evaluations
    self.bySection = bySection
    self.remarks = remarks
  }
}
