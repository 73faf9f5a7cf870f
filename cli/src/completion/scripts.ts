/**
 * What each shell runs when Tab is pressed. All the thinking is in `__complete`; a script hands over the words up to the cursor and
 * shows what comes back. `:files` asks for the shell's own completion of file names.
 */

/** bash splits words at `=` and `:` too: the program gets the line itself, and the end of it that bash takes for the word. Old bash of macOS included. */
const BASH = String.raw`# bash completion of yellowcart
_yellowcart() {
  local word program="\${1/#\~/$HOME}"
  COMPREPLY=()
  # Newest first, as they come.
  compopt -o nosort 2>/dev/null
  while IFS= read -r word; do
    if [[ "$word" == ':nospace' ]]; then
      compopt -o nospace 2>/dev/null
    elif [[ "$word" == ':files' ]]; then
      compopt -o filenames 2>/dev/null
      while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$2")
    else
      COMPREPLY+=("$word")
    fi
  done < <("$program" __complete bash "$1" "\${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)
}
complete -F _yellowcart yellowcart yc
`.replaceAll('\\${', '${');

const ZSH = String.raw`#compdef yellowcart yc
# zsh completion of yellowcart
_yellowcart() {
  local line value
  local -a typed values ending
  local program="\${(Q)words[1]}"
  # What is typed of the last word, also inside a quote that is still open.
  typed=("\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}")
  for line in "\${(@f)$("\${program/#\~/$HOME}" __complete zsh "\${typed[@]}" 2>/dev/null)}"; do
    case "$line" in
      '') ;;
      :files) _files ;;
      :nospace) ending=(-S '') ;;
      *)
        value="\${line%%$'\t'*}"
        # A colon would end the value.
        values+=("\${value//:/\\:}:\${line#*$'\t'}")
        ;;
    esac
  done
  (( \${#values} )) && _describe -V 'yellowcart' values "\${ending[@]}"
}
# Sourced: it registers itself. From a folder of $fpath it is the function's own body.
if [[ "\${funcstack[1]}" == _yellowcart ]]; then _yellowcart "$@"; else compdef _yellowcart yellowcart yc; fi
`.replaceAll('\\${', '${');

const FISH = String.raw`# fish completion of yellowcart
function __yellowcart_complete
    set -l words (commandline -opc)
    set -l typed (commandline -ct)
    # A quote that is still open belongs to the shell.
    set -l current (string unescape -- $typed; or string replace -r '^[\'"]' '' -- $typed)
    set -l program (string replace -r '^~' $HOME -- $words[1])
    set -e words[1]
    # Quoted, so that an empty word is one.
    for line in ($program __complete fish $words "$current" 2>/dev/null)
        if test "$line" = ':nospace'
            # fish itself puts no space behind a colon or a dash.
        else if test "$line" = ':files'
            __fish_complete_path "$current"
        else
            printf '%s\n' $line
        end
    end
end
complete -c yellowcart -k -f -a '(__yellowcart_complete)'
complete -c yc -k -f -a '(__yellowcart_complete)'
`;

export const SCRIPTS = { bash: BASH, zsh: ZSH, fish: FISH } as const;

export type Shell = keyof typeof SCRIPTS;
