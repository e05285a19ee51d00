# Completion of PROGRAM for bash: the program itself knows the candidates.
_FUNCTION_complete() {
    local candidate about
    COMPREPLY=()
    while IFS=$'\t' read -r candidate about; do
        COMPREPLY+=("$(printf '%q' "$candidate")")
    done < <(PROGRAM __complete "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _FUNCTION_complete PROGRAM
