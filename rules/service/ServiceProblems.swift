import Linting
import ServiceModel
import SourceText

extension ServiceReport {
  /// Reports what was found wrong while the files of the service were read.
  func problems(of service: Service, _ kinds: [ServiceProblem.Kind]) {
    for problem in service.problems where kinds.contains(problem.kind) {
      self(problem.place, problem.message)
    }
  }
}
