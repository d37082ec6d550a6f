package org.pharosdesk.channels.email.smtp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The bytes of one mail while it is handed over, and the memory taken for them until it is closed. */
final class IncomingBytes implements AutoCloseable {

    /** Why there are none. */
    enum Lack {
        TOO_LARGE,
        NO_MEMORY
    }

    private final MailMemory memory;
    private ByteArrayOutputStream bytes = new ByteArrayOutputStream(8 * 1024);
    private long taken;
    private @Nullable Lack lack;

    IncomingBytes(MailMemory memory) {
        this.memory = memory;
    }

    /** Reads to the end in any case, because the next command comes after; what is too much is let go at once. */
    void read(InputStream data) throws IOException {
        var buffer = new byte[8 * 1024];
        for (var read = data.read(buffer); read >= 0; read = data.read(buffer)) {
            if (lack == null && fits(read)) {
                bytes.write(buffer, 0, read);
            }
        }
    }

    /** Absent when all were read. */
    @Nullable
    Lack lack() {
        return lack;
    }

    byte[] all() {
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        memory.giveBack(taken);
        taken = 0;
    }

    private boolean fits(int more) {
        var size = (long) bytes.size() + more;
        var wanted = Math.max(0, size - MailMemory.FREE_OF_EACH) - taken;
        if (size > SmtpListener.LARGEST_MAIL) {
            lack = Lack.TOO_LARGE;
        } else if (memory.take(wanted)) {
            taken += wanted;
            return true;
        } else {
            lack = Lack.NO_MEMORY;
        }
        bytes = new ByteArrayOutputStream(0);
        close();
        return false;
    }
}
