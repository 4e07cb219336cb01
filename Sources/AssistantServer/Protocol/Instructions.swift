/// What an assistant is told beforehand: when to call what.
enum Instructions {
  static let text = """
    apimlint knows Azure API Management policies as the service takes them and the gateway runs them. \
    It works offline.

    - After every change of a policy, call 'lint' before you say that it is done: with 'text' for what \
    is not saved, or with 'paths'. Say the scope, or name the file, as far as you know them: what is \
    not known is not checked, and the result tells what that is.
    - Before you write a statement, an attribute or a type in C# that you are not sure of, call \
    'explain' rather than trust your memory.
    - To know what runs for an API or an operation, all scopes together, call 'effective'.
    - 'fix' mends what has one right answer; the rest is yours.

    An error means that the service refuses the policy, or that calls certainly fail; a warning, that \
    this is very probable; an info is worth knowing.
    """
}
