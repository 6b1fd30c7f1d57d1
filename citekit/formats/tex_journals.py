"""Commands for journals in the entries that the Astrophysics Data System gives (`aastex`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

JOURNALS: Final[Mapping[str, str]] = {
    "aj": "AJ", "actaa": "Acta Astron.", "araa": "ARA&A", "apj": "ApJ", "apjl": "ApJL",
    "apjs": "ApJS", "ao": "Appl. Opt.", "apss": "Ap&SS", "aap": "A&A", "aapr": "A&A Rev.",
    "aaps": "A&AS", "azh": "AZh", "baas": "BAAS", "bac": "Bull. astr. Inst. Czechosl.",
    "bain": "Bull. Astron. Inst. Netherlands", "caa": "Chinese Astron. Astrophys.",
    "cjaa": "Chinese J. Astron. Astrophys.", "fcp": "Fund. Cosmic Phys.",
    "gca": "Geochim. Cosmochim. Acta", "grl": "Geophys. Res. Lett.", "iaucirc": "IAU Circ.",
    "icarus": "Icarus", "jcap": "JCAP", "jcp": "J. Chem. Phys.", "jgr": "J. Geophys. Res.",
    "jqsrt": "J. Quant. Spectrosc. Radiat. Transf.", "jrasc": "JRASC", "memras": "MmRAS",
    "memsai": "Mem. Soc. Astron. Italiana", "mnras": "MNRAS", "nar": "New A Rev.", "nat": "Nature",
    "nphysa": "Nucl. Phys. A", "pasa": "PASA", "pasj": "PASJ", "pasp": "PASP",
    "physrep": "Phys. Rep.", "physscr": "Phys. Scr.", "planss": "Planet. Space Sci.",
    "pra": "Phys. Rev. A", "prb": "Phys. Rev. B", "prc": "Phys. Rev. C", "prd": "Phys. Rev. D",
    "pre": "Phys. Rev. E", "prl": "Phys. Rev. Lett.", "procspie": "Proc. SPIE", "qjras": "QJRAS",
    "rmxaa": "Rev. Mexicana Astron. Astrofis.", "skytel": "S&T", "solphys": "Sol. Phys.",
    "sovast": "Soviet Ast.", "ssr": "Space Sci. Rev.", "zap": "ZAp",
}  # fmt: skip
