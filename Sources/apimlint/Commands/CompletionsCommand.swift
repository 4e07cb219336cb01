import ArgumentParser

struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Print what a shell needs to complete commands, options, rules and modules.",
    discussion: """
      For the shell that is running:
        bash   source <(apimlint completions bash)
        zsh    source <(apimlint completions zsh)
        fish   apimlint completions fish | source

      For all to come:
        bash   apimlint completions bash > ~/.local/share/bash-completion/completions/apimlint
        zsh    apimlint completions zsh > ~/.zfunc/_apimlint
               with 'fpath+=(~/.zfunc)' before 'compinit' in ~/.zshrc
        fish   apimlint completions fish > ~/.config/fish/completions/apimlint.fish

      The script asks the program, and so needs no renewal when the program is.
      """)

  @Argument(
    help: ArgumentHelp("\(CompletionScript.choices).", valueName: "shell"),
    completion: .list(CompletionScript.names))
  var shell: String

  func run() throws {
    try Console.printExactly(try CompletionScript(argument: shell, of: "completions").text)
  }
}
