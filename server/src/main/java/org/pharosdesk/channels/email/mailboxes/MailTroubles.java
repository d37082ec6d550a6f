package org.pharosdesk.channels.email.mailboxes;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FolderClosedException;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import jakarta.mail.StoreClosedException;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.iap.ConnectionException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.platform.Causes;
import org.pharosdesk.tickets.MailTrouble;
import org.pharosdesk.tickets.MailTrouble.Cause;

/** Reads from the mail library's exceptions what a person can understand, and whose words theirs are. */
public final class MailTroubles {

    private static final int LONGEST_WORDS = 200;
    private static final Pattern OTHER_REASONS =
            Pattern.compile("\\s*\\[(?:UNAVAILABLE|INUSE|LIMIT|SERVERBUG|CONTACTADMIN)\\b", Pattern.CASE_INSENSITIVE);

    private MailTroubles() {}

    public static MailTrouble of(Throwable failure) {
        return ofCertificate(failure)
                .or(() -> Causes.of(failure)
                        .flatMap(cause -> Optional.ofNullable(known(cause)).stream())
                        .findFirst())
                .orElseGet(() -> technical(Cause.OTHER, failure));
    }

    /** The innermost cause knows best: what is out of date is also untrusted, and what fails after STARTTLS is wrapped once more. */
    private static Optional<MailTrouble> ofCertificate(Throwable failure) {
        return Causes.of(failure)
                .flatMap(cause -> Optional.ofNullable(certificate(cause)).stream())
                .reduce((_, inner) -> inner);
    }

    private static @Nullable MailTrouble certificate(Throwable failure) {
        return switch (failure) {
            case CertificateExpiredException e -> technical(Cause.CERTIFICATE_OUT_OF_DATE, e);
            case CertificateNotYetValidException e -> technical(Cause.CERTIFICATE_OUT_OF_DATE, e);
            case CertPathBuilderException e -> technical(Cause.CERTIFICATE_UNTRUSTED, e);
            case CertPathValidatorException e -> technical(Cause.CERTIFICATE_UNTRUSTED, e);
            case CertificateException e when isOfAnother(e) -> technical(Cause.CERTIFICATE_OF_ANOTHER, e);
            default -> null;
        };
    }

    /** Java has no exception of its own for a certificate that is in order but somebody else's. */
    private static boolean isOfAnother(CertificateException failure) {
        var words = String.valueOf(failure.getMessage());
        return words.startsWith("No subject alternative") || words.startsWith("No name matching");
    }

    /** What a mail server refused, in its own words. */
    public static MailTrouble refused(@Nullable String words) {
        return said(Cause.REFUSED, words);
    }

    /** What somebody else's server said, in its own words. */
    public static MailTrouble said(Cause cause, @Nullable String words) {
        return new MailTrouble(cause, words == null ? null : line(words));
    }

    /** With what the exception says for whoever looks into it. */
    public static MailTrouble technical(Cause cause, Throwable failure) {
        return new MailTrouble(cause, line(failure.getMessage() == null ? failure.toString() : failure.getMessage()));
    }

    private static @Nullable MailTrouble known(Throwable failure) {
        return switch (failure) {
            case KnownTrouble e -> e.trouble();
            case AuthenticationFailedException e when isForOtherReasons(e) -> refused(e.getMessage());
            case AuthenticationFailedException e -> new MailTrouble(Cause.SIGN_IN, wordsOfServer(e));
            case MessagingException e when isWithoutEncryption(e) -> technical(Cause.NOT_SECURE, e);
            case FolderNotFoundException e -> technical(Cause.NO_FOLDER, e);
            case UnknownHostException e -> technical(Cause.UNKNOWN_HOST, e);
            case ConnectException e -> technical(Cause.NOBODY, e);
            case NoRouteToHostException e -> technical(Cause.NOBODY, e);
            case SocketTimeoutException e -> technical(Cause.SILENT, e);
            case SSLException e -> technical(Cause.NOT_SECURE, e);
            case MessagingException e when isSilence(e) -> technical(Cause.SILENT, e);
            case ProtocolException e when isSilence(e) -> technical(Cause.SILENT, e);
            case FolderClosedException e -> technical(Cause.CUT_OFF, e);
            case StoreClosedException e -> technical(Cause.CUT_OFF, e);
            case ConnectionException e -> technical(Cause.CUT_OFF, e);
            case SocketException e -> technical(Cause.CUT_OFF, e);
            case EOFException e -> technical(Cause.CUT_OFF, e);
            case ProtocolException e
            when e.getResponse() != null -> refused(e.getResponse().getRest());
            default -> null;
        };
    }

    /** A server that lets nobody in just now (RFC 5530) says nothing of user and password. */
    private static boolean isForOtherReasons(AuthenticationFailedException failure) {
        return OTHER_REASONS
                .matcher(Objects.requireNonNullElse(failure.getMessage(), ""))
                .lookingAt();
    }

    /** The library makes an answer of every end of a connection, and keeps of its cause no more than the name. */
    private static boolean isSilence(Exception failure) {
        return Objects.requireNonNullElse(failure.getMessage(), "").contains(SocketTimeoutException.class.getName());
    }

    /** Absent where the library itself saw that it cannot sign in, and speaks for itself. */
    private static @Nullable String wordsOfServer(AuthenticationFailedException failure) {
        var words = failure.getMessage();
        return words == null
                        || words.isBlank()
                        || words.startsWith("failed to connect")
                        || words.startsWith("No authentication mechanisms")
                ? null
                : line(words);
    }

    /** The library has no exception of its own for a server without STARTTLS. */
    private static boolean isWithoutEncryption(MessagingException failure) {
        return String.valueOf(failure.getMessage()).startsWith("STARTTLS");
    }

    /** A foreign server may say anything at any length: the first line tells what it is about. */
    private static String line(String text) {
        var line = text.lines()
                .map(each -> each.replaceAll("[\\p{Cc}\\p{Cf}]+", " ").strip())
                .filter(each -> !each.isEmpty())
                .findFirst()
                .orElse("");
        return line.length() > LONGEST_WORDS ? line.substring(0, LONGEST_WORDS) + "…" : line;
    }
}
