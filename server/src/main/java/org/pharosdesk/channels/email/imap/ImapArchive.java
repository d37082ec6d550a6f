package org.pharosdesk.channels.email.imap;

import jakarta.mail.MessagingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder.ProtocolCommand;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;
import org.eclipse.angus.mail.imap.protocol.ListInfo;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.eclipse.angus.mail.imap.protocol.UIDSet;
import org.jspecify.annotations.Nullable;

/**
 * An account whose folders are read on one connection, one after the other, without changing anything in them.
 *
 * <p>The server is never asked to take a mail apart (ENVELOPE, BODYSTRUCTURE): one it chokes on would stop all the others.
 */
public final class ImapArchive implements AutoCloseable {

    /** What is no mail of anybody's (RFC 6154, 2), or shows again what other folders have. */
    private static final Set<String> NOT_WANTED = Set.of("\\drafts", "\\trash", "\\junk", "\\flagged");

    private static final String ABOUT = "(UID RFC822.SIZE INTERNALDATE"
            + " BODY.PEEK[HEADER.FIELDS (DATE MESSAGE-ID IN-REPLY-TO REFERENCES RECEIVED)])";
    private static final String WHOLE = "(UID BODY.PEEK[])";

    /**
     * What tells when a mail was written and which one it answers.
     *
     * @param arrivedAt when the server took it, as far as it says
     * @param header those lines of it that tell
     */
    public record Brief(long uid, long size, @Nullable Instant arrivedAt, byte[] header) {}

    private final ImapConnection connection;

    ImapArchive(ImapConnection connection) {
        this.connection = connection;
    }

    /** The folders that hold mail; not those which the server says are for drafts, the bin or junk. */
    public List<String> folders() throws MessagingException {
        var found = (ListInfo @Nullable []) connection.ask(protocol -> protocol.list("", "*"));
        return Stream.ofNullable(found)
                .flatMap(Arrays::stream)
                .filter(folder -> folder.canOpen && !isNotWanted(folder))
                .map(folder -> folder.name)
                .sorted()
                .toList();
    }

    /** @return its UIDVALIDITY */
    public long examine(String folder) throws MessagingException {
        connection.examine(folder);
        return connection.folder().getUIDValidity();
    }

    /**
     * The UIDs in the folder, ascending.
     *
     * <p>Searched for: fetched they come in an answer for each mail, and a server that says so much on one connection alone
     * would never get to the end.
     */
    public long[] uids() throws MessagingException {
        return (long[]) connection.ask(ImapArchive::search);
    }

    /** Those of them that are still there. */
    public List<Brief> briefs(long[] uids) throws MessagingException {
        var briefs = new ArrayList<Brief>();
        for (var response : fetch(uids, ABOUT)) {
            var uid = response.getItem(UID.class);
            var body = response.getItem(BODY.class);
            if (uid != null && body != null) {
                var size = response.getItem(RFC822SIZE.class);
                var date = response.getItem(INTERNALDATE.class);
                briefs.add(new Brief(
                        uid.uid,
                        size == null ? 0 : size.size,
                        date == null || date.getDate() == null
                                ? null
                                : date.getDate().toInstant(),
                        bytes(body)));
            }
        }
        return briefs;
    }

    /** The content of those that are still there, by UID. */
    public Map<Long, byte[]> mails(long[] uids) throws MessagingException {
        var mails = new HashMap<Long, byte[]>();
        for (var response : fetch(uids, WHOLE)) {
            var uid = response.getItem(UID.class);
            var body = response.getItem(BODY.class);
            if (uid != null && body != null) {
                mails.put(uid.uid, bytes(body));
            }
        }
        return mails;
    }

    @Override
    public void close() throws MessagingException {
        connection.close();
    }

    @SuppressWarnings("unchecked") // of what the command itself returns
    private Collection<FetchResponse> fetch(long[] uids, String what) throws MessagingException {
        ProtocolCommand command = protocol -> fetch(protocol, uids, what);
        return (Collection<FetchResponse>) connection.ask(command);
    }

    private static Collection<FetchResponse> fetch(IMAPProtocol protocol, long[] uids, String what)
            throws ProtocolException {
        if (uids.length == 0) {
            return List.of();
        }
        var set = UIDSet.toString(UIDSet.createUIDSets(uids));
        var responses = protocol.command("UID FETCH %s %s".formatted(set, what), null);
        protocol.handleResult(responses[responses.length - 1]);
        var found = new ArrayList<FetchResponse>();
        for (Response response : responses) {
            if (response instanceof FetchResponse fetched) {
                found.add(fetched);
            }
        }
        return found;
    }

    private static long[] search(IMAPProtocol protocol) throws ProtocolException {
        var responses = protocol.command("UID SEARCH ALL", null);
        protocol.handleResult(responses[responses.length - 1]);
        var uids = LongStream.builder();
        for (var response : responses) {
            if (response instanceof IMAPResponse found && found.keyEquals("SEARCH")) {
                for (var uid = found.readLong(); uid != -1; uid = found.readLong()) {
                    uids.add(uid);
                }
            }
        }
        return uids.build().sorted().toArray();
    }

    private static byte[] bytes(BODY body) {
        var content = body.getByteArray();
        return content == null ? new byte[0] : content.getNewBytes();
    }

    private static boolean isNotWanted(ListInfo folder) {
        return Stream.ofNullable(folder.attrs)
                .flatMap(Arrays::stream)
                .anyMatch(attribute -> NOT_WANTED.contains(attribute.toLowerCase(Locale.ROOT)));
    }
}
