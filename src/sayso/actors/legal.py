"""Legal forms of bodies, in many languages: taken off a name before it is compared, and told by family.

Written by hand, in the languages that news meets most; ISO 20275 (GLEIF's list of entity legal forms) has many more.
"""

from __future__ import annotations

from collections.abc import Sequence

from sayso.actors.spelling import fold

_FORMS = {
    "company": """company; co; cos; companies; corporation; corp; incorporated; inc; enterprise; enterprises""",
    "limited": """limited; ltd; ltda; limitada; llc; limited liability company; llp; limited liability partnership;
        pte; pvt; pty; private limited; co ltd; gmbh; mbh; gesellschaft mit beschrankter haftung; ug; sarl; sarlu;
        societe a responsabilite limitee; eurl; sas; sasu; srl; srls; societa a responsabilita limitata;
        sociedad de responsabilidad limitada; sl; slu; sociedad limitada; s de rl; lda; bv; bvba; sprl; besloten
        vennootschap; ooo; tov; too; obshchestvo s ogranichennoy otvetstvennostyu; spzoo; sp z oo; sp zoo; z oo;
        spolka z ograniczona odpowiedzialnoscia; sro; spol s ro; doo; dooel; ood; eood; kft; oy; osakeyhtio; aps;
        anpartsselskab; ehf; uab; sia; ou; sdn bhd; bhd; ltd sti; limited sirketi;
        societatea cu raspundere limitata; epe; mepe; ike; wll; fzco; fze; fz llc; gk; yk; godo kaisha; yugen kaisha""",
    "stock": """plc; public limited company; public joint stock company; joint stock company; jsc; ojsc; cjsc; pjsc;
        open joint stock company; closed joint stock company; oao; pao; zao; ao; aktsionernoe obshchestvo;
        publichnoe aktsionernoe obshchestvo; otkrytoe aktsionernoe obshchestvo; zakrytoe aktsionernoe obshchestvo; pat;
        prat; ag; aktiengesellschaft; kgaa; sa; sab; sab de cv; sa de cv; sociedad anonima; societe anonyme;
        sociedade anonima; spa; societa per azioni; nv; naamloze vennootschap; ab; aktiebolag; asa; as; aksjeselskap;
        oyj; a s; aktieselskab; se; societas europaea; hf; nyrt; zrt; rt; ad; ead; dd; tbk; pt; perseroan terbatas;
        kk; kabushiki kaisha; kabushiki gaisha; sae; saog; saoc; sal; anonim sirketi; anonim sirket; berhad""",
    "partnership": """lp; limited partnership; kg; kommanditgesellschaft; gmbh and co kg; gmbh co kg; ohg; gbr; snc;
        sca; scs; cv; vof; ks; kb; hb""",
    "nonprofit": """ano; nko; anbi; ev; eingetragener verein; asbl; vzw; ngo; ong; ggmbh; onlus""",
}
_FAMILY = {
    tuple(form.split()): family
    for family, forms in _FORMS.items()
    for form in (" ".join(f.split()) for f in forms.split(";"))
}
_LEADING = frozenset(("pt", "ao", "ab", "as", "oy"))  # of two letters, and printed before the name


def _first(low: Sequence[str], k: int) -> bool:
    """Whether a form of two letters may stand there: not first, unless it is one of those that do."""
    return k > 0 or low[k] in _LEADING


_LONGEST = max(len(form) for form in _FAMILY)


def legal_form(tokens: Sequence[str]) -> tuple[tuple[tuple[str, str], ...], list[str]]:
    """The legal forms among a body's words, each with its family, and the other words; forms alone are kept as words.

    >>> legal_form(["Siemens", "Aktiengesellschaft"])
    ((('Aktiengesellschaft', 'stock'),), ['Siemens'])
    >>> legal_form(["Company"])
    ((), ['Company'])
    """
    low = [fold(t) for t in tokens]
    forms: list[tuple[str, str]] = []
    rest: list[str] = []
    k = 0
    while k < len(tokens):
        n = next((n for n in range(min(_LONGEST, len(tokens) - k), 0, -1) if tuple(low[k : k + n]) in _FAMILY), 0)
        if n and (len("".join(low[k : k + n])) > 2 or k + n == len(tokens) or (tokens[k].isupper() and _first(low, k))):
            forms.append((" ".join(tokens[k : k + n]), _FAMILY[tuple(low[k : k + n])]))
            k += n
        else:
            rest.append(tokens[k])
            k += 1
    return (tuple(forms), rest) if rest else ((), list(tokens))
