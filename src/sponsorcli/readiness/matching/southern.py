"""How postings ask for something in Spanish, Portuguese, Italian and Dutch."""

import re

from .phrasing import Phrasing, words

SPANISH = Phrasing(
    asked=(
        re.compile(
            r"\b(?:experiencia|conocimientos?|dominio|manejo|formación|titulación|título|grado|licenciatura|máster|"
            r"certificación|habilidades|capacidad|competencias?)\s+(?:(?:de\s+)?(?:al menos|más de|mínim[ao]s?|"
            r"demostrable|sólid[ao]s?|avanzad[ao]s?|universitari[ao]s?|superior|previa|probada|(?:de\s+)?\d+\s+años?)"
            r"\s+){0,4}(?:en|de|con|sobre|para)\s+(?P<what>[^.;:]+)",
            re.IGNORECASE,
        ),
        re.compile(r"\b(?P<what>[A-ZÁÉÍÓÚÑ]\w+)\s+(?:\(?nivel\s+)?(?:[ABC][12]\b|alto|fluido|nativo|bilingüe)"),
    ),
    named_last=(
        re.compile(
            r"(?P<what>[^.;:]+?)\s+(?:es |son |será )?(?:imprescindibles?|obligatori[ao]s?|requerid[ao]s?|deseables?|"
            r"valorables?|un plus)\b",
            re.IGNORECASE,
        ),
    ),
    apart=re.compile(r"\s*(?:[,;()•]|\s/\s|\by/o\b|\by\b|\be(?=\s+i)|\bo\b|\basí como\b|\bcomo\b)\s*", re.IGNORECASE),
    ends=re.compile(
        r"\s+(?:nivel|imprescindible|deseable|valorable|requerid[ao]|para|que|será|es|mínim[ao]|alto|fluido)\b.*",
        re.IGNORECASE | re.DOTALL,
    ),
    plain=words("""
el la los las un una unos unas de del al en y o con para por sobre a como buen buena buenos buenas alto alta sólidos
sólida sólido amplia amplio avanzado avanzados avanzada demostrable mínima mínimo previa al menos más experiencia
conocimiento conocimientos dominio manejo formación titulación título grado años año universitaria universitario
superior nivel capacidad habilidades tu su nuestro nuestra se afín similar
"""),
    known_by=words("y el la los las del para con una se que por experiencia conocimientos años"),
)
PORTUGUESE = Phrasing(
    asked=(
        re.compile(
            r"\b(?:experiências?|conhecimentos?|domínio|vivência|noções|familiaridade|formação|ensino superior|"
            r"graduação|licenciatura|"
            r"certificação|habilidades?|competências?|curso superior)\s+(?:(?:de\s+)?(?:pelo menos|mais de|mínima|"
            r"comprovada|sólid[ao]s?|avançad[ao]s?|complet[ao]|prévia|básicos?|(?:de\s+)?\d+\s+anos?)\s+){0,4}"
            r"(?:em|de|do|da|com|no|na|sobre)\s+(?P<what>[^.;:]+)",
            re.IGNORECASE,
        ),
        re.compile(r"\b(?P<what>[A-ZÁÂÃÉÊÍÓÔÕÚÇ]\w+)\s+(?:fluente|avançado|intermediário|nativo)\b"),
    ),
    named_last=(
        re.compile(
            r"(?P<what>[^.;:]+?)\s+(?:é |são |será )?(?:obrigatóri[ao]s?|indispensáve(?:l|is)|desejáve(?:l|is)|"
            r"um diferencial|um plus)\b",
            re.IGNORECASE,
        ),
    ),
    apart=re.compile(r"\s*(?:[,;()•]|\s/\s|\be/ou\b|\be\b|\bou\b|\bbem como\b|\bcomo\b)\s*", re.IGNORECASE),
    ends=re.compile(
        r"\s+(?:obrigatóri[ao]|desejável|fluente|avançado|intermediário|para|que|será|é um|mínimo)\b.*",
        re.IGNORECASE | re.DOTALL,
    ),
    plain=words("""
o a os as um uma de do da dos das em no na nos nas e ou com para por sobre como bom boa bons boas sólido sólida sólidos
ampla amplo avançado avançada avançados comprovada mínimo mínima prévia pelo menos mais experiência conhecimento
conhecimentos domínio vivência formação graduação superior completo completa anos ano ensino nível habilidade
áreas área afins sim não habilidades nossa nosso sua seu ter ser similar
"""),
    known_by=words("e o os as do da em no na para com uma que você experiência conhecimentos anos"),
)
ITALIAN = Phrasing(
    asked=(
        re.compile(
            r"\b(?:esperienza|conoscenza|conoscenze|padronanza|laurea|diploma|formazione|competenze?|capacità|"
            r"certificazione|abilità)\s+(?:(?:di\s+)?(?:almeno|minima|comprovata|pregressa|consolidata|magistrale|"
            r"triennale|(?:di\s+)?(?:almeno\s+)?\d+\s+anni)\s+){0,4}(?:in|di|del|dello|dei|degli|della|delle|con|su|"
            r"nel|nella|nei|nell(?=['’])|dell(?=['’]))(?!\w)['’]?\s*(?P<what>[^.;:]+)",
            re.IGNORECASE,
        ),
        re.compile(r"\blingua\s+(?P<what>[a-zàèéìòù]+)", re.IGNORECASE),
    ),
    named_last=(
        re.compile(
            r"(?P<what>[^.;:]+?)\s+(?:è |sono )?(?:indispensabil[ei]|obbligatori[ao]?|richiest[aoei]|"
            r"preferibil[ei]|gradit[aoei]|un plus)\b",
            re.IGNORECASE,
        ),
    ),
    apart=re.compile(r"\s*(?:[,;()•]|\s/\s|\be/o\b|\be\b|\bed\b|\bo\b|\bnonché\b|\bcome\b)\s*", re.IGNORECASE),
    ends=re.compile(
        r"\s+(?:indispensabil[ei]|richiest[ao]|preferibil[ei]|per|che|è|sarà|maturata|scritta|parlata)\b.*",
        re.IGNORECASE | re.DOTALL,
    ),
    plain=words("""
il lo la i gli le l un una uno di del dello della dei degli delle in nel nella nei con su sul per a al e ed o come
buona buono ottima ottimo ottime solida solido ampia comprovata minima almeno anni anno esperienza conoscenza
conoscenze padronanza laurea diploma formazione competenza competenze capacità livello lingua nostra nostro
"""),
    known_by=words("e di il la del della per con una che nel sono esperienza conoscenza anni"),
)
DUTCH = Phrasing(
    asked=(
        re.compile(
            r"\b(?:\w*ervaring|\w*kennis|\w*vaardigheden|beheersing|diploma|opleiding|affiniteit|expertise|inzicht|"
            r"\w*diploma|certificering)\s+(?:in|met|van|op|als|over|binnen)\s+(?:de\s+|het\s+|"
            r"een\s+)?(?P<what>[^.;:]+)",
            re.IGNORECASE,
        ),
    ),
    named_last=(
        re.compile(
            r"(?P<what>[^.;:]+?)\s+(?:is |zijn )?(?:vereist|verplicht|noodzakelijk|een pré|een must|gewenst)\b",
            re.IGNORECASE,
        ),
    ),
    apart=re.compile(r"\s*(?:[,;()•]|\s/\s|\ben/of\b|\ben\b|\bof\b|\balsmede\b|\bzoals\b|\bbijvoorbeeld\b)\s*"),
    ends=re.compile(
        r"\s+(?:is|zijn|vereist|gewenst|een pré|een must|in woord|voor|om|die|dat|bij)\b.*", re.IGNORECASE | re.DOTALL
    ),
    plain=words("""
de het een van in op met als over voor en of bij aan tot goede goed uitstekende ruime aantoonbare relevante grondige
minimaal minstens jaar jaren ervaring werkervaring kennis beheersing diploma opleiding vaardigheden hbo wo mbo
hbo-diploma wo-diploma niveau taal je jij jouw u uw wij we ons onze
"""),
    known_by=words("de het een van en met voor je wij ons als bij ervaring kennis jaar"),
)
