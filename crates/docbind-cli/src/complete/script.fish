# Completion of PROGRAM for fish: the program itself knows the candidates.
function __FUNCTION_complete
    set -l words (commandline -opc)
    PROGRAM __complete $words[2..] (commandline -ct) 2>/dev/null
end
complete -c PROGRAM -a '(__FUNCTION_complete)'
