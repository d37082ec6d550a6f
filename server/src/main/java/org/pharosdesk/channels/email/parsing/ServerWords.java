package org.pharosdesk.channels.email.parsing;

import static org.pharosdesk.channels.email.parsing.Bounce.Reason.*;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.pharosdesk.channels.email.parsing.Bounce.Reason;

/**
 * What mail servers mean by their words, where their codes leave it open.
 *
 * <p>What passes is looked for first: a server that names a full mailbox and an unknown user in one breath must not cost
 * anybody their address.
 */
final class ServerWords {

    private static final int LONGEST = 4_000;

    /** Names and links in a refusal say nothing: a mailbox may be called "blocked". */
    private static final Pattern NAMES = Pattern.compile(
            "(?:https?://|www\\.)[^\\s<>]{1,500}+|[^\\s<>()\\[\\]\",;:@]{0,64}@[^\\s<>()\\[\\]\",;:]{1,255}+");

    /** A reply's codes stand before, and on each line between, its words. */
    private static final Pattern CODES = Pattern.compile(
            "(?<![\\w.])(?:[45]\\d\\d[- :]?)?+\\s?#?[245]\\.\\d{1,3}\\.\\d{1,3}(?!\\.?\\d)|(?<![\\w.])[45][0-5]\\d[- :]");

    private static final Pattern UNSURE = Pattern.compile(
            "\\b(?:may|might) not\\b|\\bpossibly\\b|quizás|peut-être|il se peut|vielleicht|kanskje|ίσως|可能|(?:not found,? |later,? )(?:please )?try again|try again later|"
                    + "\\btemporar",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

    private static final String WHO =
            "(?:users?|recipients?|rcpt|mail ?box(?:es)?|accounts?|address(?:es|ee)?|customers?|alias|inbox|user ?(?:id|name)|"
                    + "subscribers?|members?|employee|person|destinatair\\w?|destinatari[oa]?|adresse?n?|"
                    + "empfänger\\w{0,2}|benutzer|utilisateur|usuario|cuenta|buzón|dirección|indirizzo|utente|usuário|endereço|"
                    + "gebruiker|mottaker\\w{0,2}|mottagare\\w?|modtager\\w?|bruker\\w{0,2}|användare\\w?|postkasse\\w?|"
                    + "konto\\w{0,2}|e-?post(?:adresse\\w?)?|e-?mail|παραλήπτη\\w|χρήστη\\w|διεύθυνση|λογαριασμό\\w|"
                    + "θυρίδα|γραμματοκιβώτιο|пользовател\\w{1,3}|получател\\w{1,3}|адрес\\w{0,2}|ящик\\w{0,2})";

    private static final String ABSENT =
            "(?:unknown|not found|unfound|(?:does|do|did)(?:n['’]?t| not) exist|not exist(?:ing)?|non-?exist\\w{1,5}|no such|"
                    + "invalid|not (?:a )?(?:valid|known|recogni[sz]ed|listed|registered|local|active user)|unrecogni[sz]ed|"
                    + "no longer (?:exists?|valid|in use|available)|(?:could|can)(?:n['’]?t| ?not) be found|"
                    + "couldn['’]?t be found|illegal|undefined|not present|not our|wrong|has been deleted|"
                    + "unbekannt\\w{0,2}|existiert nicht|nicht (?:gefunden|vorhanden|bekannt)|inconnue?|n['’]existe pas|"
                    + "invalide|introuvable|no existe|desconocid[oa]|no encontrado|non esiste|sconosciut[oa]|inesistente|"
                    + "não existe|desconhecid[oa]|inexistente|onbekend|bestaat niet|ukjent\\w?|ukendt|okänd|"
                    + "(?:finnes|eksisterer|findes) ikke|finns inte|ble ikke funnet|"
                    + "άγνωστ\\w{1,3}|δεν (?:υπάρχει|βρέθηκε|αναγνωρίζεται)|ανύπαρκτ\\w{1,3}|"
                    + "не существует|не найден\\w{0,2}|неизвестн\\w{1,3}|nieznany|nie istnieje|neexistuje)";

    /** What is said in a sentence about an address that is no more or never was. */
    private static final String GONE =
            "(?:(?:does|do|did)(?:n['’]?t| not) exist|no longer (?:exists?|valid|in use|available)|(?:could|can)(?:n['’]?t| ?not) be found|"
                    + "has been (?:deleted|removed)|existiert nicht|n['’]existe pas|no existe|non esiste|não existe|bestaat niet|"
                    + "(?:finnes|eksisterer|findes) ikke|finns inte|ble ikke funnet|δεν (?:υπάρχει|βρέθηκε)|не существует|nie istnieje|neexistuje)";

    private static final String BETWEEN = "[\\s\\p{Punct}’]{1,4}(?:[\\p{L}\\p{N}'’]{1,20}[\\s\\p{Punct}’]{1,4}){0,%d}?";

    /** How sure words are that an address is of no more use. */
    enum Finality {
        /** It passes, or may. */
        PASSING,
        /** A formula such as "User unknown", which servers also give who refuse a mail for another reason. */
        FORMULA,
        /** A sentence that says so. */
        FINAL
    }

    /** What words say. */
    record Meaning(Reason reason, Finality finality) {}

    private record Rule(Meaning meaning, Pattern pattern) {}

    private static final List<Rule> RULES = List.of(
            passing(
                    MAILBOX_FULL,
                    "(?<!daily |hourly |relay |sending |rate )quota|(?:mail ?(?:box|folder|drop)|inbox|postkassen?|innboksen)\\b.{0,40}\\b(?:is |are |er )?(?:full|fullt?)\\b",
                    "(?:full|exceed\\w{0,3}|over[- ]?(?:drawn|full)) (?:the )?(?:mail ?box|mailfolder|storage|inbox)",
                    "over the (?:maximum )?(?:allowed )?(?:storage|size|disk)|too much mail stored|insufficient (?:system|disk) storage",
                    "(?:mailbox|storage|recipient|account)\\b.{0,60}\\bexceed\\w{0,3}|exceed\\w{0,3} storage|out of (?:storage )?space",
                    "no space left|mailbox size limit|disk full|overdrawn|(?:postfach|mailbox) (?:ist )?voll|boîte\\b.{0,30} pleine",
                    "casilla llena|buzón\\b.{0,20} lleno|casella\\b.{0,20} piena|cheia|(?:brievenbus|postvak) (?:is )?vol\\b",
                    "kvote|kvot\\w?\\b|fullt? postkasse|γεμάτ\\w{1,3}|πλήρ\\w{2,3}\\b.{0,30}|χώρο\\w? αποθήκευσης|"
                            + "переполнен|いっぱい|一杯|容量|邮箱已满|信箱已滿"),
            passing(
                    SERVER_TROUBLE,
                    "procmail|maildrop|command (?:died|line)|no such file|can(?:['’]?t| ?not) (?:create|open|write)|could(?:n['’]?t| not) (?:create|open|write|load)"),
            passing(
                    SPAM,
                    "\\bspam(?:my|ming)?\\b(?!haus)|\\bube\\b|\\buce\\b|unsolicited|junk ?mail|\\bvirus\\b|malware|infected|phish\\w{0,4}",
                    "(?:message|mail|content)s?\\b.{0,20}\\b(?:content )?(?:rejected|blocked)\\b.{0,20}\\bcontent|message content rejected",
                    "content (?:filter|presents a potential|was refused|denied)|looks like|søppelpost|ανεπιθύμητ\\w{1,3}"),
            passing(
                    BLOCKED,
                    "(?:black|block|deny)[- ]?list(?:ed|ing)?|dnsbl|\\brbls?\\b|spamhaus|spamcop|sorbs|barracuda\\w{0,8}|reputation",
                    "\\b(?:ip|client|host|server|connections?|sender'?s? ip)\\b.{0,60}\\b(?:blocked|banned|listed|blacklisted|bloqu\\w{1,4})\\b",
                    "blocked (?:using|by|for|due|because|until)|\\bbanned\\b|reverse dns|\\bptr\\b|rdns|fix reverse|no valid hostname",
                    "(?:daily|hourly|relay|sending|rate) quota|unexpected volume|complaints|rate[- ]?limit|too many (?:connections?|concurrent|sessions?|recipients|messages|emails)|too fast|throttl\\w{1,4}",
                    "at a rate that|recipient(?:['’]?s)? preferences|name lookup failed|connection (?:rate|limit)|sent to too many|unusual rate|excessive|(?:hourly|daily) (?:limit|quota)",
                    "refused to talk to me|helo\\b.{0,30}\\b(?:rejected|invalid|refused)|my name was rejected|invalid domain name",
                    "mismatch\\w{0,2} client ip|smtp server of your isp|gr[ae]ylist\\w{0,3}|client host rejected|\\(bl\\)|^\\W*blocked\\b",
                    "dynamic (?:ip|address)|generic (?:rdns|hostname)|\\bip[ =]\\W*\\d{1,3}(?:\\.\\d{1,3}){3}|svartelistet|αποκλεισμέν\\w{1,3}"),
            passing(
                    NOT_PERMITTED,
                    "\\b(?:dmarc|dkim|spf)\\b|authenticat\\w{1,6}|unauthenticated|smtp auth",
                    "relay(?:ing)?\\b.{0,30}\\b(?:denied|prohibited|not (?:allowed|permitted)|access)|not configured to relay|unable to relay",
                    "relaying|we do not relay|policy|\\bpolicies\\b|rfc ?\\d{4}|purported responsible",
                    "sender\\b.{0,30}\\b(?:rejected|denied|refused|invalid|verify|verified|unknown|not (?:found|allowed|exist))",
                    "headers? too large|valid from\\b|from: domain|(?:unknown|invalid|bad|unverified|unroutea?ble) (?:sender|mail from|from)|address is not verified|mail from\\b.{0,30}\\b(?:rejected|invalid)",
                    "not (?:allowed|permitted|authorized|authorised|accepting mail from|a member|subscribed)|multiple addresses in from",
                    "not (?:have permission|accepted? (?:mail )?from)|permission to|restricted|header error|duplicate header",
                    "verification|verify|protocol violation|ikke (?:tillatt|tillatelse)|δεν επιτρέπεται|members? only|moderat\\w{1,4}|nicht erlaubt|non autoris"),
            passing(
                    TOO_LARGE,
                    "(?:message|mail|attachment|size|length)\\b.{0,40}\\b(?:too (?:large|big)|exceeds?|exceeded)\\b|too (?:large|big)\\b",
                    "(?:maximum|max|size|length|line)\\b.{0,20}\\blimit|for stor\\b|πολύ μεγάλ\\w{1,3}|zu groß"),
            last(
                    HAS_MOVED,
                    "recipient no longer on (?:this )?server|(?:has|have) moved|new (?:e-?mail )?address is|has changed (?:his|her|their|its)? ?"
                            + "(?:e-?mail )?address|har flyttet|έχει μετακινηθεί|not our user|moved to|user (?:has )?moved"),
            passing(
                    TAKES_NO_MAIL,
                    "disabled|inactive|suspended|frozen|deactivated|discontinued|expired account|account (?:has )?expired|locked\\b|dormant",
                    "(?:mailbox|account|user)\\b.{0,40}\\b(?:closed|not active|blocked|terminated)|on hold|temporarily unavailable mailbox",
                    "not accepting (?:messages|mail|any)|doesn['’]?t accept mail from|deaktivert|sperret|απενεργοποιη\\w{1,6}|ανενεργ\\w{1,3}"),
            last(
                    TAKES_NO_MAIL,
                    "null ?mx|no mx (?:record )?(?:was )?found|no smtp service|(?:host|domain)\\b.{0,60}\\b(?:does(?:n['’]?t| not)|never) (?:accept|receive) (?:any )?(?:e-?)?mail"),
            last(
                    NO_SUCH_HOST,
                    "(?:unknown|no such|invalid|illegal|non-?existent|bad|unresolvable) (?:mail )?(?:host|domain|destination system)",
                    "\\b(?:host(?:name| name)?|domain(?: name)?|server name)(?: or domain name|/domain(?: name)?)?,? (?:[^\\s@:]{1,80} )?(?:is |was )?"
                            + "(?:unknown|not found|does(?:n['’]?t| not) exist|could(?:n['’]?t| not) be found|invalid|not exist|nicht gefunden|"
                            + "unbekannt|inconnue?|finnes ikke|δεν (?:υπάρχει|βρέθηκε))\\b",
                    "(?:host|domain) name not found|nxdomain|could(?:n['’]?t| not) find a mail exchanger|couldn['’]?t find any host|find any host (?:by that name|named)|illegal host/domain|"
                            + "(?:domenet|verten|tjeneren)\\b.{0,40}\\b(?:finnes ikke|ukjent)|ukjent (?:domene|vert)|"
                            + "άγνωστ\\w{1,3} (?:domain|τομέα\\w?|διακομιστή\\w?)|ο τομέας\\b.{0,80}\\bδεν (?:υπάρχει|βρέθηκε)"),
            last(
                    NO_SUCH_ADDRESS,
                    "\\b" + WHO + BETWEEN.formatted(7) + GONE + "(?![\\p{L}\\p{N}])",
                    "does(?:n['’]?t| not) have an?\\b.{0,80}\\baccount|isn['’]?t (?:in my|a known|a valid)|no longer (?:works|employed|with)",
                    "not listed in\\b.{0,60}\\b(?:directory|book)|recipnotfound|recipientnotfound|unrouteable address|adressaten finnes",
                    "no (?:mailbox|account) (?:here|by that name|with that|found)|address (?:is no longer|is wrong)"),
            formula(
                    NO_SUCH_ADDRESS,
                    "\\b" + ABSENT + BETWEEN.formatted(4) + WHO + "(?![\\p{L}\\p{N}])",
                    "\\b" + WHO + BETWEEN.formatted(7) + ABSENT + "(?![\\p{L}\\p{N}])",
                    "no (?:user|recipient|one|person) (?:here |exists? )?(?:here|by that name|with that|of that|found)",
                    "no (?:valid )?recipients? (?:were|was) found|no valid recipients|didn['’]?t find|did not (?:exactly )?match|not a registered",
                    "recipient address rejected[.:]?\\s{0,3}(?:access denied\\b.{0,80})?$|^\\W*(?:recipient )?address rejected\\W*$",
                    "(?:not|isn['’]?t) an? .{0,30}\\busers?\\b|見つかりま|存在しま|宛先不明|リストにありません|不存在|查无此人"),
            passing(
                    EXPIRED,
                    "in (?:the )?queue (?:for )?too long|(?:message|retry time|time ?out|mail|delivery time|queue)\\b.{0,30}\\bexpired?\\b",
                    "timed out|time-?out|delivery failed \\d{1,4} attempts|not delivered within|unable to deliver (?:this message )?(?:after|in) \\d",
                    "for (?:the last )?\\d{1,7} (?:days?|hours?|minutes?|seconds?)|failing for a long time|was aborted after|too old|retry timeout|retries|τέλος χρόνου|utløpt|delayed for"),
            passing(
                    UNREACHABLE,
                    "connection (?:refused|reset|dropped|closed|lost|failed)|lost connection|could(?:n['’]?t| not) connect|unable to connect",
                    "malformed or unexpected|no route|unreachable|not reachable|requests? to connect|socket error|not responding|network error|name (?:service|server) (?:error|failure)|host name lookup|dns (?:error|query|lookup)",
                    "hop count|too many hops|mail loop|looping|routing loop|loops back|no answer|name ?server|could not find a gateway",
                    "no relevant answers|mail exchanger|failed to connect|establish\\w{0,3}.{0,20}connection|υπερβολικ\\w{1,3} hops|forbindelse"),
            passing(
                    SERVER_TROUBLE,
                    "(?:local|system|internal|server|service|configuration|queue file|temporary|input/output|delivery|processing|software)\\b.{0,20}"
                            + "\\b(?:error|failure|trouble|problem|unavailable|fault)",
                    "service (?:not available|refused|currently)|resources temporarily|out of memory",
                    "support tls|starttls|command output|pipe to|syntax error|improper sequence|not implemented"),
            passing(
                    NOT_PERMITTED,
                    "access denied|denied|refused|rejected|prohibited|not accept\\w{0,3}|avvist|απορρίφθηκε|verweigert|refusé"));

    private ServerWords() {}

    static Optional<Meaning> meaning(String words) {
        var bounded = words.substring(0, Math.min(words.length(), LONGEST));
        var plain = CODES.matcher(NAMES.matcher(bounded).replaceAll(" ")).replaceAll(" ");
        return means(plain.replaceAll("\\s+", " ")).or(() -> means(bounded)); // nothing but a link or a name
    }

    private static Optional<Meaning> means(String words) {
        return RULES.stream()
                .filter(rule -> rule.pattern().matcher(words).find())
                .findFirst()
                .map(rule -> UNSURE.matcher(words).find()
                        ? new Meaning(rule.meaning().reason(), Finality.PASSING)
                        : rule.meaning());
    }

    private static Rule passing(Reason reason, String... alternatives) {
        return new Rule(new Meaning(reason, Finality.PASSING), any(alternatives));
    }

    private static Rule formula(Reason reason, String... alternatives) {
        return new Rule(new Meaning(reason, Finality.FORMULA), any(alternatives));
    }

    private static Rule last(Reason reason, String... alternatives) {
        return new Rule(new Meaning(reason, Finality.FINAL), any(alternatives));
    }

    private static Pattern any(String... alternatives) {
        return Pattern.compile(
                String.join("|", alternatives),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
    }
}
