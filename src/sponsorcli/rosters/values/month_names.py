"""The names of months and weekdays in the languages of Europe, as dates are written in words.

From Unicode CLDR 48 (wide and abbreviated, with their cases; Unicode License v3), letters without accents. A name that
means different months in two languages is left out: listopad is October in Croatian and November in Czech and Polish.
"""

import unicodedata

_NAMES = (
    (
        "ean eanair ene enero gen gener gennaio ian ianuarie ion ionawr jaan jaanuar jan janar janeiro jannar januar "
        "januara januari january janner janv janvaris janvier led leden ledna oca ocak saus sausio sausis sij "
        "sijecanj sijecnja sty styczen stycznia tammi tammikuu tammikuuta urt urtarrila xan xaneiro "
        "ιαν ιανουαριοσ ιανουαριου сту студзень студзеня "
        "січ січень січня янв январь января яну януари јан јануар јануари"
    ),
    (
        "chw chwef chwefror feabh feabhra feb febbraio febr febreiro febrer febrero februar februara februari "
        "februarie februaris february fev fevereiro fevr fevrier fra frar helmi helmikuu helmikuuta lut lutego luty "
        "ots otsaila shk shkurt sub subat uno unor unora vas vasario vasaris veebr veebruar velj veljaca veljace φεβ "
        "φεβρουαριοσ φεβρουαριου лют лютага лютии лютого люты феб фебруар фев февр февраль февраля февруари"
    ),
    (
        "bre brezen brezna kov kovas kovo maalis maaliskuu maaliskuuta maart mae maerz mar marc marca march marcius "
        "marco marec mars mart marta martie marts martxoa marz marzec marzo marzu maw mawrth mrt mrz ozu ozujak "
        "ozujka μαρ μαρτιοσ μαρτιου бер березень березня мар март марта сак сакавік сакавіка"
    ),
    (
        "abr abrell abril aib aibrean api apirila apr april aprila aprile aprilie aprilis aprill avr avril bal "
        "balandis balandzio dub duben dubna ebr ebrill huhti huhtikuu huhtikuuta kwi kwiecien kwietnia nis nisan pri "
        "prill tra travanj travnja απρ απριλιοσ απριλιου апр апрель апреля април квіт квітень квітня кра красавік "
        "красавіка"
    ),
    (
        "beal bealtaine geg geguze geguzes kve kveten kvetna mag maggio mai maiatza maig maijs maio maj maja majus "
        "may mayo mayıs mee mei mej mejju svi svibanj svibnja touko toukokuu toukokuuta μαι μαιοσ μαιου маи мая мај "
        "трав травень травня"
    ),
    (
        "birz birzelio birzelis cerven cervna cvn cze czerwca czerwiec eka ekaina giu giugno gun gunju haz haziran "
        "iun iunie juin jun juna june junho juni junij junijs junio junius juny juuni kesa kesakuu kesakuuta lipanj "
        "lipnja meh mehefin meith meitheamh qer qershor xuno ιουν ιουνιοσ ιουνιου июн июнь июня черв червень червня "
        "чэр чэрвень чэрвеня юни јун јуни"
    ),
    (
        "cervence cervenec cvc gor gorff gorffennaf heina heinakuu heinakuuta iuil iul iulie juil juillet jul jula "
        "julho juli julij julijs julio juliol julius july juuli korr korrik liep liepa liepos lipca lipiec lug luglio "
        "lul lulju srpanj srpnja tem temmuz uzt uztaila xul xullo ιουλ ιουλιοσ ιουλιου июл июль июля лип липень липня "
        "ліп ліпень ліпеня юли јул јули"
    ),
    (
        "abu abuztua ago agost agosto agu agust agustos aout aug august augusta augusti augusts augustus augusztus "
        "avg avgust awst aww awwissu elo elokuu elokuuta gush gusht kol kolovoz kolovoza lun lunasa rugp rugpjucio "
        "rugpjutis sie sierpien sierpnia srpen srpna αυγ αυγουστοσ αυγουστου авг август августа жні жнівень жніуня "
        "серп серпень серпня"
    ),
    (
        "eyl eylul ira iraila medi mfomh rugs rugsejis rugsejo ruj rujan rujna sep sept septembar september septembra "
        "septembre septembrie septembris septiembre set setembre setembro settembre settembru sht shtator syys "
        "syyskuu syyskuuta szept szeptember wrz wrzesien wrzesnia zar zari σεπ σεπτεμβριοσ σεπτεμβριου вер верасень "
        "верасня вересень вересня сент сентябрь сентября сеп септембар септември"
    ),
    (
        "dfomh eki ekim hyd hydref loka lokakuu lokakuuta oct october octobre octombrie octubre okt oktobar oktober "
        "oktobra oktobris oktoober ott ottobre ottubru out outubro paz pazdziernik pazdziernika rij rijen rijna spal "
        "spalio spalis tet tetor urr urria οκτ οκτωβριοσ οκτωβριου жовт жовтень жовтня кас кастрычнік кастрычніка окт "
        "октобар октомври октябрь октября"
    ),
    (
        "aza azaroa kas kasım lapkr lapkricio lapkritis listopadu marras marraskuu marraskuuta nen nentor noiembrie "
        "nov novembar november novembra novembre novembris novembro novembru noviembre samh samhain stu studeni "
        "studenoga tach tachwedd νοε νοεμβριοσ νοεμβριου лист листопад листопада ліс лістапад лістапада нов новембар "
        "ное ноември нояб ноябрь ноября"
    ),
    (
        "abe abendua ara aralık dec decembar december decembra decembre decembrie decembris decembro des desember "
        "desembre dets detsember dez dezember dezembro dhj dhjetor dic dicembre dicembru diciembre gru grudnia "
        "grudzien gruod gruodis gruodzio joulu joulukuu joulukuuta noll nollaig pro prosinac prosinca prosince "
        "prosinec rhag rhagfyr δεκ δεκεμβριοσ δεκεμβριου груд грудень грудня дек декабрь декабря декември дец "
        "децембар сне снежань снежня"
    ),
)
_NUMBER = {name: number for number, names in enumerate(_NAMES, start=1) for name in names.split()}

_WEEKDAY_WORDS = (
    "al an antradienis aoine ar asteartea asteazkena astelehena az car carsamba cead cet cetrtek ceturtd "
    "ceturtdiena cetvrtak cmt cs csutortok ct ctvrtek cum cuma cumartesi czw czwartek dc dear deardaoin den "
    "denschdeg dg di die dienstag dijous dilluns dim dimanche dimarts dimecres dinsdag dissabte diumenge divendres "
    "dj dl do dom domenica domh domingo don donderdag donnerstag donneschdeg ds dt dum duminica dv enj erb "
    "esmaspaev fim fimmtudagur fos fostudagur fr fre fredag freideg freitag fri friday gim gio giovedi gwe gwen hen "
    "hetfo iau ig igandea jeu jeudi joi jue jueves ke kedd keskiviikko keskiviikkona ketvirtadienis kolmapaev kt la "
    "larunbata lau lauantai lauantaina laugardagur laupaev laurdag llun lor lordag lr luan lun lundi lunedi lunes "
    "luni luns lør lørdag ma maanantai maanantaina maandag mairt man mandag manudagur mar mardi martedi martes "
    "marti maw mei meindeg mer mercoledi mercores mercredi met mettwoch mi mie miercoles miercuri mittwoch mið "
    "miðvikudagur mo mon monday montag ne ned nedela nedele nedelja nedjelja neljapaev niedz niedziela og on ons "
    "onsdag or osteguna ostirala otrd otrdiena pa patek paz pazar pazartesi pe penktadienis pentek per perjantai "
    "perjantaina persembe pet petak petek pi piatek piatok piektd piektdiena pirmadienis pirmd pirmdiena pn po pon "
    "pondeli pondelok ponedeljak ponedeljek ponedjeljak poniedziałek pr pre pt puhapaev pzt qua qui reede sa sab "
    "sabado sabato sad sal salı sam sambata samedi samschdeg samstag sat sath saturday seg sekmadienis sestadienis "
    "sestd sestdiena sex sht sib sk so sob sobota son sondag sonndeg sonntag sr sre sreda sri srijeda sroda st "
    "streda stvrtok su sub subota sul sun sunday sunnudagur sunnuntai sunnuntaina svetd svetdiena sze szerda szo "
    "szombat sø søn søndag teisipaev ter thu thursday ti tiistai tiistaina tir tirs tirsdag tis tisdag tli tne to "
    "tor torek tors torsdag torstai torstaina tr treciadienis tresd tresdiena tue tuesday ty tysdag ut utery uto "
    "utorak utorok vasarnap ven vendredi venerdi venres vie viernes vin vineri vr vrijdag wed wednesday wo woensdag "
    "wt wtorek xov xoves za zaterdag zo zondag þri þriðjudagur ħad ħam δευ δευτερα κυρ κυριακη παρ παρασκευη πεμ "
    "πεμπτη σαβ σαββατο τετ τεταρτη τρι τριτη ау ауторак воскресенье вс вт вто вторник вівторок нд нед недела "
    "неделя недеља неділя нядзеля пʼятниця панядзелак пет петак петок петък пн пон понеделник понедельник понедељак "
    "понеділок пт пятница пятніца саб сабота сб серада середа ср сре среда сряда суб суббота субота събота уто "
    "уторак чацвер чет четвер четверг четвртак четврток четвъртък чт чц"
)
_WEEKDAYS = frozenset(_WEEKDAY_WORDS.split())
_ARTICLES = frozenset({"le", "el", "il", "em", "dne", "am"})


def without_accents(text: str) -> str:
    """The text with full-width characters as usual ones and letters without their accents."""
    pieces = unicodedata.normalize("NFKD", text)
    bare = "".join(char for char in pieces if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", bare)


def month_number(name: str) -> int | None:
    """The month, 1 to 12, that a name or its abbreviation means; None where it means none, or two."""
    return _NUMBER.get(without_accents(name).casefold())


def is_weekday(name: str) -> bool:
    """Whether the word is the name of a weekday, its abbreviation, or an article as in `le 1er mars`."""
    return without_accents(name).casefold() in _WEEKDAYS or name.casefold() in _ARTICLES
