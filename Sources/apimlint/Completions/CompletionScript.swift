/// What a shell reads to complete calls of apimlint. The script knows nothing itself: it asks the
/// program, so that it fits to whatever version is installed.
enum CompletionScript: String, CaseIterable {
  case bash
  case zsh
  case fish

  var text: String {
    switch self {
    case .bash: Self.bashText
    case .zsh: Self.zshText
    case .fish: Self.fishText
    }
  }

  private static let bashText = #"""
    # Completion of apimlint for bash; 'apimlint completions --help' says where it goes.
    _apimlint() {
        local -a words=() lines=()
        local i word line current before candidate
        # bash splits words at = and :, and the program wants them whole.
        for ((i = 1; i <= COMP_CWORD; i++)); do
            word=${COMP_WORDS[i]}
            if ((i > 1)) && [[ $word == [=:]* || ${COMP_WORDS[i - 1]} == [=:] ]]; then
                words[${#words[@]} - 1]+=$word
            else
                words+=("$word")
            fi
        done
        current=${words[${#words[@]} - 1]}
        before=${current%"${current##*[=:]}"}
        while IFS= read -r line; do
            lines+=("$line")
        done < <("$1" __complete "${words[@]}" 2>/dev/null)
        COMPREPLY=()
        for line in "${lines[@]:1}"; do
            candidate=${line%%$'\t'*}
            [[ $candidate == *= ]] && compopt -o nospace 2>/dev/null
            candidate=${candidate#"$before"}
            # A star is not to be taken for a pattern.
            [[ $current == [\'\"]* ]] || printf -v candidate %q "$candidate"
            COMPREPLY+=("$candidate")
        done
        case ${lines[0]} in
            files) line=-f ;;
            folders) line=-d ;;
            *) return ;;
        esac
        if ((${#COMPREPLY[@]} == 0)); then
            compopt -o filenames 2>/dev/null
        fi
        while IFS= read -r candidate; do
            COMPREPLY+=("$candidate")
        done < <(compgen "$line" -- "${current#"$before"}")
    }
    complete -F _apimlint apimlint
    """#

  private static let zshText = #"""
    #compdef apimlint
    # Completion of apimlint for zsh; 'apimlint completions --help' says where it goes.
    _apimlint() {
        local -a lines described
        local line candidate about
        lines=("${(@f)$("${words[1]}" __complete "${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
        for line in "${(@)lines[2,-1]}"; do
            candidate=${line%%$'\t'*}
            about=
            [[ $line == *$'\t'* ]] && about=${line#*$'\t'}
            described+=("${candidate//:/\\:}${about:+:$about}")
        done
        (( ${#described} )) && _describe 'apimlint' described
        case ${lines[1]} in
            files | folders)
                compset -P '*='
                if [[ ${lines[1]} == files ]]; then _files; else _files -/; fi
                ;;
        esac
    }
    if [[ ${funcstack[1]} == _apimlint ]]; then
        _apimlint "$@"
    else
        compdef _apimlint apimlint
    fi
    """#

  private static let fishText = #"""
    # Completion of apimlint for fish; 'apimlint completions --help' says where it goes.
    function __apimlint_complete
        set -l words (commandline -opc)
        set -l current (commandline -ct)
        set -l program $words[1]
        set -e words[1]
        set -l lines ($program __complete $words "$current" 2>/dev/null)
        set -l kind $lines[1]
        set -e lines[1]
        if test (count $lines) -gt 0
            printf '%s\n' $lines
        end
        set -l before (string match -r '^.*=' -- $current)
        set -l rest (string replace -r '^.*=' '' -- $current)
        switch "$kind"
            case files
                for path in (__fish_complete_path "$rest")
                    echo "$before$path"
                end
            case folders
                for path in (__fish_complete_directories "$rest" '')
                    echo "$before$path"
                end
        end
    end
    complete -c apimlint -f -a '(__apimlint_complete)'
    """#
}
