#compdef PROGRAM
# Completion of PROGRAM for zsh: the program itself knows the candidates.
_FUNCTION() {
    local candidate about
    local -a candidates
    while IFS=$'\t' read -r candidate about; do
        candidates+=("${candidate//:/\\:}:$about")
    done < <(PROGRAM __complete "${(@)words[2,CURRENT]}" 2>/dev/null)
    _describe 'PROGRAM' candidates || _files
}
if [ "$funcstack[1]" = "_FUNCTION" ]; then
    _FUNCTION "$@"
else
    compdef _FUNCTION PROGRAM
fi
