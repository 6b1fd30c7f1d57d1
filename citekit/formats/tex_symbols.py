"""What the commands of TeX, LaTeX and BibLaTeX that stand in bibliographies print."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

# Combining characters, by the command that puts them over or under the next letter.
ACCENTS: Final[Mapping[str, str]] = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "h": "\u0309",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
    "t": "\u0361",
    "textcommabelow": "\u0326",
}
# The same by other names, as MathSciNet writes them.
OTHER_ACCENTS: Final[Mapping[str, str]] = {
    "polhk": "\u0328",
    "soft": "\u030c",
    "ocirc": "\u030a",
    "udot": "\u0323",
    "lfhook": "\u0326",
    "dudot": "\u0324",
    "cftil": "\u0303",
}
LETTERS: Final[Mapping[str, str]] = {
    "ss": "ß", "SS": "ẞ", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø",
    "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "aa": "å", "AA": "Å", "dh": "ð", "DH": "Ð", "dj": "đ",
    "DJ": "Đ", "th": "þ", "TH": "Þ", "ng": "ŋ", "NG": "Ŋ", "ij": "ĳ", "IJ": "Ĳ",
}  # fmt: skip
GREEK: Final[Mapping[str, str]] = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε",
    "zeta": "ζ", "eta": "η", "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ",
    "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ",
    "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
    "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ",
    "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
}  # fmt: skip
_CYRILLIC: Final = (
    "A B V G D E YO ZH Z I ISHRT K L M N O P R S T U F H C CH SH SHCH HRDSN ERY SFTSN EREV YU YA"
)
_ALPHABET: Final = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ"
# Letters of other scripts outside of formulas.
SCRIPTS: Final[Mapping[str, str]] = {
    **{f"text{name}": letter for name, letter in GREEK.items()},
    **{
        written: drawn
        for name, letter in zip(_CYRILLIC.split(), _ALPHABET, strict=True)
        for written, drawn in (
            (f"CYR{name}", letter),
            (f"cyr{name.lower()}", letter.lower()),
        )
    },
}
MATH: Final[Mapping[str, str]] = {
    "times": "×", "pm": "±", "mp": "∓", "cdot": "⋅", "sim": "∼", "approx": "≈", "leq": "≤",
    "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠", "ne": "≠", "infty": "∞", "to": "→",
    "rightarrow": "→", "leftarrow": "←", "in": "∈", "circ": "°", "prime": "′", "ell": "ℓ",
    "ldots": "…", "dots": "…", "cdots": "⋯", "lbrace": "{", "rbrace": "}", "langle": "⟨",
    "rangle": "⟩", "cup": "∪", "cap": "∩", "subset": "⊂", "forall": "∀", "exists": "∃",
    "partial": "∂", "nabla": "∇", "sum": "∑", "int": "∫", "ast": "∗", "star": "⋆", "oplus": "⊕",
    "otimes": "⊗", "equiv": "≡", "ll": "≪", "gg": "≫", "mid": "∣", "quad": " ", "hbar": "ℏ",
    "propto": "∝", "simeq": "≃", "cong": "≅", "subseteq": "⊆", "supset": "⊃", "supseteq": "⊇",
    "notin": "∉", "ni": "∋", "emptyset": "∅", "setminus": "∖", "wedge": "∧", "vee": "∨",
    "land": "∧", "lor": "∨", "lnot": "¬", "neg": "¬", "perp": "⊥", "parallel": "∥", "div": "÷",
    "bullet": "∙", "dagger": "†", "ddagger": "‡", "prod": "∏", "Re": "ℜ", "Im": "ℑ",
    "aleph": "ℵ", "wp": "℘", "Rightarrow": "⇒", "Leftarrow": "⇐", "leftrightarrow": "↔",
    "Leftrightarrow": "⇔", "iff": "⇔", "mapsto": "↦", "longrightarrow": "⟶", "uparrow": "↑",
    "downarrow": "↓", "lesssim": "≲", "gtrsim": "≳", "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈",
    "rceil": "⌉", "Vert": "‖", "vert": "|", "backslash": "\\", "colon": ":", "ltimes": "⋉",
    "rtimes": "⋊", "vdash": "⊢", "models": "⊨", "top": "⊤", "bot": "⊥", "odot": "⊙",
    "surd": "√", "square": "□", "triangle": "△", "angle": "∠", "degree": "°", "lt": "<", "gt": ">",
}  # fmt: skip
SYMBOLS: Final[Mapping[str, str]] = {
    "textbackslash": "\\", "backslash": "\\", "textasciitilde": "~", "textasciicircum": "^",
    "textasciigrave": "`", "textless": "<", "textgreater": ">", "textbar": "|",
    "textbraceleft": "{", "textbraceright": "}", "lbrace": "{", "rbrace": "}",
    "textquotesingle": "'", "textquotedbl": '"', "textquotedblleft": "“",
    "textquotedblright": "”", "textquoteleft": "‘", "textquoteright": "’", "lq": "‘", "rq": "’",
    "quotedblbase": "„", "quotesinglbase": "‚", "glqq": "„", "grqq": "“", "glq": "‚", "grq": "‘",
    "guillemotleft": "«", "guillemotright": "»", "guillemetleft": "«", "guillemetright": "»",
    "flqq": "«", "frqq": "»", "guilsinglleft": "‹", "guilsinglright": "›",
    "textendash": "–", "textemdash": "—", "ldots": "…", "dots": "…", "textellipsis": "…",
    "textunderscore": "_", "textdollar": "$", "textsection": "§", "S": "§", "textparagraph": "¶",
    "P": "¶", "dag": "†", "textdagger": "†", "ddag": "‡", "copyright": "©", "textcopyright": "©",
    "textregistered": "®", "texttrademark": "™", "pounds": "£", "textsterling": "£", "euro": "€",
    "texteuro": "€", "EUR": "€", "textyen": "¥", "textcent": "¢", "textdegree": "°",
    "degree": "°", "textmu": "µ", "textpm": "±", "texttimes": "×", "textdiv": "÷",
    "textonehalf": "½", "textonequarter": "¼", "textthreequarters": "¾",
    "textonesuperior": "¹", "texttwosuperior": "²", "textthreesuperior": "³",
    "textordfeminine": "ª", "textordmasculine": "º", "textperiodcentered": "·",
    "textbullet": "•", "textasteriskcentered": "∗", "textexclamdown": "¡",
    "textquestiondown": "¿", "textvisiblespace": "␣", "textcompwordmark": "", "textnumero": "№",
    "TeX": "TeX", "LaTeX": "LaTeX", "LaTeXe": "LaTeX2e", "BibTeX": "BibTeX", "XeTeX": "XeTeX",
    "newline": " ", "linebreak": " ", "par": " ", "quad": " ", "qquad": " ", "space": " ",
    "newblock": " ", "hyphen": "-", "hyp": "-", "slash": "/", "bibrangedash": "–", "addspace": " ",
    "addcomma": ",", "addcolon": ":", "addperiod": ".", "adddot": ".", "isdot": "",
    "addnbspace": "\u00a0", "nobreakspace": "\u00a0", "thinspace": "\u2009",
    "addthinspace": "\u2009",
    "relax": "", "protect": "", "null": "", "noindent": "", "ignorespaces": "", "unskip": "",
    "nobreak": "", "allowbreak": "", "break": "", "sloppy": "", "em": "", "it": "", "bf": "",
    "sc": "", "rm": "", "tt": "", "sf": "", "sl": "", "itshape": "", "bfseries": "",
    "scshape": "", "normalfont": "", "small": "", "footnotesize": "", "boldmath": "",
    "unboldmath": "", "cprime": "ʹ", "cdprime": "ʺ", "Dbar": "Đ", "dbar": "đ", "micro": "µ",
    "yen": "¥", "cent": "¢", "textschwa": "ə", "enspace": " ", "negthinspace": "", "leavevmode": "",
    "nobreakdash": "", "textelp": "[…]",
}  # fmt: skip
# Fractions that are one sign.
VULGAR: Final[Mapping[tuple[str, str], str]] = {
    ("1", "2"): "½", ("1", "3"): "⅓", ("2", "3"): "⅔", ("1", "4"): "¼", ("3", "4"): "¾",
    ("1", "5"): "⅕", ("2", "5"): "⅖", ("3", "5"): "⅗", ("4", "5"): "⅘", ("1", "6"): "⅙",
    ("5", "6"): "⅚", ("1", "8"): "⅛", ("3", "8"): "⅜", ("5", "8"): "⅝", ("7", "8"): "⅞",
}  # fmt: skip
# Names of functions, which are printed as they are.
FUNCTIONS: Final = frozenset(
    "arccos arcsin arctan arg cos cosh cot csc deg det dim exp gcd hom inf ker lg lim ln log max"
    " min Pr sec sin sinh sup tan tanh".split()
)
# Commands whose argument is printed upright or in another weight, which no plain text shows.
UPRIGHT: Final = frozenset(
    "text textrm textnormal textup mathrm mathbf mathit mathsf mathtt mathnormal boldsymbol bm"
    " operatorname mbox hbox ensuremath textit textbf textsf bold roman".split()
)
# Commands for the size of what follows, or of a space.
SIZES: Final = frozenset(
    "left right big Big bigg Bigg bigl bigr Bigl Bigr displaystyle textstyle limits nolimits"
    " rm it bf cal".split()
)
FORMULA_ACCENTS: Final[Mapping[str, str]] = {
    "grave": "\u0300", "acute": "\u0301", "hat": "\u0302", "widehat": "\u0302",
    "tilde": "\u0303", "widetilde": "\u0303", "bar": "\u0304", "overline": "\u0305",
    "breve": "\u0306", "dot": "\u0307", "ddot": "\u0308", "check": "\u030c", "vec": "\u20d7",
}  # fmt: skip
# What can stand raised or lowered without markup.
RAISED: Final = dict(zip("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ", strict=True))
LOWERED: Final = dict(zip("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎", strict=True))
# Commands that set their argument in a style that CSL has.
STYLES: Final[Mapping[str, str]] = {
    **dict.fromkeys(("emph", "textit", "textsl", "mkbibemph", "mkbibitalic"), "i"),
    **dict.fromkeys(("textbf", "mkbibbold", "strong"), "b"),
    **dict.fromkeys(("textsc", "mkbibacro"), "sc"),
    **dict.fromkeys(("textsuperscript", "mkbibsuperscript", "up"), "sup"),
    **dict.fromkeys(("textsubscript", "mkbibsubscript"), "sub"),
}
# Commands that set the rest of the group that they open.
SWITCHES: Final[Mapping[str, str]] = {
    **dict.fromkeys(("em", "it", "sl", "itshape", "slshape"), "i"),
    **dict.fromkeys(("bf", "bfseries"), "b"),
    **dict.fromkeys(("sc", "scshape"), "sc"),
    **dict.fromkeys(("rm", "tt", "sf", "ttfamily", "sffamily", "rmfamily", "normalfont"), "none"),
}
# Commands whose argument is printed, with what stands round it.
UNWRAPPED: Final[Mapping[str, tuple[str, str]]] = {
    **dict.fromkeys(
        "text texttt textsf textrm textup textmd textnormal mbox hbox fbox makebox ensuremath"
        " mathrm mathit mathbf mathsf mathcal textlatin textgreek textcyrillic bold num"
        " autocap bibstring bibcpstring NoCaseChange MakeSentenceCase MakeCapital sentencecase"
        " textcase textquote detokenize underline uline natexlab"
        " mkbibnamefamily mkbibnamegiven".split(),
        ("", ""),
    ),
    **dict.fromkeys(("enquote", "mkbibquote", "quote", "blockquote"), ("“", "”")),
    "textins": ("[", "]"),
    "mkbibparens": ("(", ")"),
    "mkbibbrackets": ("[", "]"),
}
# Commands whose argument is an address or a number, in which TeX's signs are letters.
VERBATIM: Final = frozenset({"url", "path", "nolinkurl", "doi", "eprint"})
# Commands that print their argument in one case.
CASES: Final[Mapping[str, Callable[[str], str]]] = {
    **dict.fromkeys(("uppercase", "MakeUppercase"), str.upper),
    **dict.fromkeys(("lowercase", "MakeLowercase"), str.lower),
}
# Commands that print nothing, and how many arguments go with them.
DROPPED: Final[Mapping[str, int]] = {
    "noopsort": 1,
    "href": 1,
    "nocite": 1,
    "hskip": 0,
    "kern": 0,
    "vspace": 1,
    "phantom": 1,
    "bibinfo": 1,
    "bibnamefont": 0,
    "bibfnamefont": 0,
    "foreignlanguage": 1,
    "hspace": 1,
    "raisebox": 1,
    "selectlanguage": 1,
    "label": 1,
    "index": 1,
    "xspace": 0,
    "color": 1,
    "textcolor": 1,
    "discretionary": 3,
}
