package org.pharosdesk.channels.email.parsing;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.CoderMalfunctionError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.channels.email.parsing.ParsedMail.Answered;
import org.pharosdesk.channels.email.parsing.ParsedMail.Person;
import org.pharosdesk.people.EmailAddress;
import org.springframework.stereotype.Component;

/** Reads a mail as leniently as its writers are careless, within fixed limits, and never throws. */
@Component
public class MailParser {

    private static final int LONGEST_MESSAGE_ID = 500;
    private static final int MOST_ANSWERED = 50;
    private static final int MOST_PEOPLE = 200;
    private static final int MOST_AUTHENTICATIONS = 20;
    private static final int LONGEST_ADDRESSES = 16 * 1024;
    static final int LONGEST_SUBJECT = 490;
    private static final int LONGEST_SENDER = 2_000;
    private static final Pattern NAME_OR_COMMENT = Pattern.compile("\"[^\"]*+\"|\\([^)]*+\\)");
    private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s\\p{Cntrl}]{1,498}>");
    private static final Pattern LIST_POST = Pattern.compile("<mailto:([^<>?\\s]{1,254})", Pattern.CASE_INSENSITIVE);
    private static final Pattern BARE_ID = Pattern.compile("[^<>\\s\\p{Cntrl}]{1,498}");

    static {
        // Named, it is not looked for in every jar again for every mail; it can be named only to this class loader.
        if (MailStreamProvider.class.getClassLoader() == ClassLoader.getSystemClassLoader()) {
            System.setProperty("jakarta.mail.util.StreamProvider", MailStreamProvider.class.getName());
        }
        // Angus reads these once, as system properties, when its classes load: all of them make it more lenient.
        for (var name : List.of(
                "mail.mime.decodetext.strict",
                "mail.mime.parameters.strict",
                "mail.mime.address.strict",
                "mail.mime.multipart.ignoreexistingboundaryparameter")) {
            System.setProperty(name, "false");
        }
        for (var name : List.of(
                "mail.mime.base64.ignoreerrors",
                "mail.mime.uudecode.ignoreerrors",
                "mail.mime.uudecode.ignoremissingbeginend",
                "mail.mime.ignoreunknownencoding",
                "mail.mime.decodeparameters",
                "mail.mime.multipart.allowempty",
                "mail.mime.multipart.ignoremissingendboundary",
                "mail.mime.multipart.ignoremissingboundaryparameter")) {
            System.setProperty(name, "true");
        }
    }

    private final Session session = Session.getInstance(properties());

    /** The loop mark's header, which only our own mails carry. */
    public static final String LOOP_HEADER = "X-Pharos-Loop";

    public ParseResult parse(byte[] raw) {
        try {
            var mail = new WholeMail(session, raw);
            var content = MailContent.of(mail);
            return new ParseResult.Parsed(read(mail, content, BounceReader.read(mail, subject(mail))));
        } catch (MessagingException | IOException | RuntimeException e) {
            return hardlyRead(raw, new ParseResult.Unparsable("not-readable", String.valueOf(e.getMessage())));
        } catch (StackOverflowError | OutOfMemoryError | LinkageError | CoderMalfunctionError e) {
            // One mail built to exhaust us must not take its neighbours along; what it held is free again by now.
            return hardlyRead(
                    raw, new ParseResult.Unparsable("exhausting", e.getClass().getSimpleName()));
        }
    }

    /** Its header, its first words as they came, and all of it as a file: enough for somebody to see what it wants. */
    private ParseResult hardlyRead(byte[] raw, ParseResult otherwise) {
        try {
            var mail = new WholeMail(session, raw);
            return new ParseResult.Parsed(read(mail, MailContent.unread(raw, mail.bodyStart()), Optional.empty()));
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError | CoderMalfunctionError _) {
            return otherwise;
        }
    }

    private static ParsedMail read(WholeMail mail, MailContent content, Optional<Bounce> bounce) {
        var from = sender(mail);
        var subject = subject(mail);
        var contentType = Optional.ofNullable(first(mail, "Content-Type")).orElse("");
        var localPart = from == null ? null : from.address().localPart();
        return new ParsedMail(
                messageId(mail),
                answered(mail),
                from,
                people(mail, "Reply-To"),
                list(mail),
                authentication(mail),
                people(mail, "To"),
                people(mail, "Cc"),
                addressed(mail),
                subject,
                content.body(),
                content.attachments(),
                content.invitations(),
                Automation.of(name -> first(mail, name), contentType, localPart, subject),
                first(mail, LOOP_HEADER),
                values(mail, "Received").length,
                LanguageGuess.of(subject + "\n" + content.body().text()).orElse(null),
                bounce.orElse(null),
                mail.fields());
    }

    private static @Nullable String messageId(MimeMessage mail) {
        var value = Optional.ofNullable(first(mail, "Message-ID")).orElse("").strip();
        var bare = BARE_ID.matcher(value).matches() ? "<" + value + ">" : value; // answers to it add what is missing
        return ids(bare).stream().findFirst().orElse(null);
    }

    private static List<Answered> answered(MimeMessage mail) {
        var found = new LinkedHashMap<String, Answered>();
        for (var id : ids(all(mail, "In-Reply-To"))) {
            found.putIfAbsent(id, new Answered(id, "In-Reply-To"));
        }
        for (var id : ids(all(mail, "References")).reversed()) {
            found.putIfAbsent(id, new Answered(id, "References"));
        }
        return found.values().stream().limit(MOST_ANSWERED).toList();
    }

    private static List<String> ids(String header) {
        var matcher = MESSAGE_ID.matcher(header);
        var ids = new ArrayList<String>();
        while (matcher.find()) {
            if (matcher.group().length() <= LONGEST_MESSAGE_ID) {
                ids.add(matcher.group());
            }
        }
        return ids;
    }

    private static @Nullable Person sender(MimeMessage mail) {
        return sender(mail, "From")
                .or(() -> sender(mail, "Sender"))
                .or(() -> hardlyWritten(mail))
                .orElse(null);
    }

    private static Optional<Person> sender(MimeMessage mail, String header) {
        var written = written(mail, header);
        var unnamed = withoutNames(written).toLowerCase(Locale.ROOT);
        var people = new LinkedHashMap<EmailAddress, Person>();
        var addresses = Arrays.stream(addresses(written))
                .filter(address -> !isTakenFromName(address, unnamed))
                .toArray(Address[]::new);
        put(addresses, people);
        return people.values().stream().findFirst();
    }

    /** Angus takes a name for the address where only the name looks like one: anybody may call themselves that. */
    private static boolean isTakenFromName(Address address, String unnamed) {
        return address instanceof InternetAddress internet
                && (!unnamed.contains(String.valueOf(internet.getAddress()).toLowerCase(Locale.ROOT))
                        || internet.getPersonal() != null
                                && unnamed.contains("<" + internet.getPersonal().toLowerCase(Locale.ROOT) + ">"));
    }

    /** "Ann Berg ann@x.example", say. What stands in quotation marks or brackets is a name, whatever it looks like. */
    private static Optional<Person> hardlyWritten(MimeMessage mail) {
        var from = values(mail, "From");
        if (from.length == 0 || from[0].length() > LONGEST_SENDER) {
            return Optional.empty();
        }
        var words = withoutNames(from[0]);
        var angle = words.indexOf('<');
        var found = new LinkedHashMap<EmailAddress, Person>();
        put(bareAddresses(angle < 0 ? words : words.substring(angle)), found);
        return found.values().stream().findFirst();
    }

    private static List<Person> people(MimeMessage mail, String header) {
        var people = new LinkedHashMap<EmailAddress, Person>();
        put(addresses(written(mail, header)), people);
        return List.copyOf(people.values());
    }

    private static String written(MimeMessage mail, String header) {
        return Arrays.stream(values(mail, header))
                .map(MailParser::bounded)
                .map(EncodedWords::mendedInAddresses)
                .collect(Collectors.joining(", "));
    }

    private static void put(Address[] addresses, Map<EmailAddress, Person> people) {
        for (var address : addresses) {
            if (address instanceof InternetAddress internet && people.size() < MOST_PEOPLE) {
                person(internet).ifPresent(person -> people.putIfAbsent(person.address(), person));
            }
        }
    }

    private static Optional<Person> person(InternetAddress address) {
        var name = address.getPersonal() == null
                ? ""
                : Names.clean(Charsets.clean(address.getPersonal()), Names.LONGEST_PERSON_NAME);
        return EmailAddress.parse(Names.clean(String.valueOf(address.getAddress()), 300))
                .map(parsed -> new Person(parsed, name.isEmpty() ? null : name));
    }

    private static Address[] addresses(String header) {
        if (header.isBlank()) {
            return new Address[0];
        }
        try {
            return InternetAddress.parseHeader(bounded(header), false);
        } catch (AddressException | RuntimeException e) {
            return bareAddresses(header); // not even leniently a list of addresses: take what looks like one
        }
    }

    /** Angus looks for what closes a bracket from each that opens one. Behind the last comma an address may be cut. */
    private static String bounded(String addresses) {
        if (addresses.length() <= LONGEST_ADDRESSES) {
            return addresses;
        }
        var comma = addresses.lastIndexOf(',', LONGEST_ADDRESSES);
        return addresses.substring(0, comma > 0 ? comma : LONGEST_ADDRESSES);
    }

    private static String withoutNames(String header) {
        return header.length() > LONGEST_SENDER
                ? header
                : NAME_OR_COMMENT.matcher(header).replaceAll(" ");
    }

    private static Address[] bareAddresses(String header) {
        var found = new ArrayList<Address>();
        for (var word : withoutNames(header).split("[\\s,;<>\"'()]+", MOST_PEOPLE * 5)) {
            if (word.indexOf('@') > 0) {
                var address = new InternetAddress();
                address.setAddress(word);
                found.add(address);
            }
        }
        return found.toArray(Address[]::new);
    }

    private static List<EmailAddress> addressed(MimeMessage mail) {
        var addresses = new LinkedHashSet<EmailAddress>();
        for (var header : List.of("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")) {
            people(mail, header).forEach(person -> addresses.add(person.address()));
        }
        return List.copyOf(addresses);
    }

    /** Where a mailing list takes mail (RFC 2369). */
    private static @Nullable EmailAddress list(MimeMessage mail) {
        var matcher =
                LIST_POST.matcher(Optional.ofNullable(first(mail, "List-Post")).orElse(""));
        return matcher.find() ? EmailAddress.parse(matcher.group(1)).orElse(null) : null;
    }

    private static List<AuthenticationResults> authentication(MimeMessage mail) {
        return Arrays.stream(values(mail, "Authentication-Results"))
                .limit(MOST_AUTHENTICATIONS)
                .flatMap(header -> AuthenticationResults.read(header).stream())
                .toList();
    }

    private static String subject(MimeMessage mail) {
        var whole = first(mail, "Subject");
        return whole == null ? "" : HeaderFields.decoded(whole, LONGEST_SUBJECT);
    }

    private static @Nullable String first(MimeMessage mail, String header) {
        return Arrays.stream(values(mail, header)).findFirst().orElse(null);
    }

    private static String all(MimeMessage mail, String header) {
        return String.join(" ", values(mail, header));
    }

    private static String[] values(MimeMessage mail, String header) {
        try {
            var values = mail.getHeader(header);
            return values == null ? new String[0] : values;
        } catch (MessagingException e) {
            throw new IllegalStateException("A header already read cannot fail to be found", e);
        }
    }

    private static Properties properties() {
        var properties = new Properties();
        properties.setProperty("mail.mime.address.strict", "false");
        properties.setProperty("mail.mime.allowutf8", "true");
        return properties;
    }
}
