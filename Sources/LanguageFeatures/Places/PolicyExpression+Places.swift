import Linting
import PolicyExpressions

extension PolicyExpression {
  /// What names and calls of the code mean, half-written code included.
  var places: CodePlaces { CodePlaces(of: tokenized, tree) }
}
