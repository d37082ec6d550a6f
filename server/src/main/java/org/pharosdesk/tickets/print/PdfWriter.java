package org.pharosdesk.tickets.print;

import com.openhtmltopdf.extend.FSTextBreaker;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.BreakIterator;
import java.time.Duration;
import java.util.Map;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;
import org.jsoup.helper.W3CDom;
import org.jsoup.nodes.Document;
import org.pharosdesk.platform.Refusal;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Makes a PDF of a document that names no resource; whatever it names all the same is not fetched, from nowhere. Fonts come
 * with the desk, so that a PDF looks alike on every machine.
 *
 * <p>The renderer cannot be interrupted, but asks where lines may break all the time, and is stopped there.
 */
@Component
class PdfWriter {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int MOST_BYTES = 40_000_000;
    private static final String FONTS = "net/sf/jasperreports/fonts/dejavu/";
    private static final String[] PROTOCOLS = {"http", "https", "file", "jar", "data", "ftp", "classpath"};

    static {
        FontMappers.set(new OwnFonts());
        XRLog.setLoggingEnabled(false); // it tells of every resource that is refused
    }

    private static final class TooLong extends RuntimeException {}

    /** @throws Refusal when it takes too long */
    byte[] write(Document page) {
        try {
            return rendered(page, System.nanoTime() + LONGEST.toNanos());
        } catch (TooLong e) {
            throw Refusal.conflict("pdf-too-long", Map.of());
        }
    }

    private static byte[] rendered(Document page, long deadline) {
        var pdf = new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] bytes, int from, int length) {
                if (count + length > MOST_BYTES) {
                    throw new TooLong();
                }
                super.write(bytes, from, length);
            }
        };
        var builder = new PdfRendererBuilder();
        builder.useUriResolver((_, _) -> null);
        builder.useExternalResourceAccessControl(
                (_, _) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        builder.useExternalResourceAccessControl(
                (_, _) -> false, ExternalResourceControlPriority.RUN_AFTER_RESOLVING_URI);
        builder.useProtocolsStreamImplementation(
                address -> {
                    throw new IllegalStateException("Nothing is fetched: " + address);
                },
                PROTOCOLS);
        builder.useUnicodeLineBreaker(new Lines(deadline));
        builder.withDiagnosticConsumer(_ -> {});
        builder.withProducer("Pharos");
        font(builder, "DejaVuSans.ttf", "DejaVu Sans", 400, FontStyle.NORMAL);
        font(builder, "DejaVuSans-Bold.ttf", "DejaVu Sans", 700, FontStyle.NORMAL);
        font(builder, "DejaVuSans-Oblique.ttf", "DejaVu Sans", 400, FontStyle.ITALIC);
        font(builder, "DejaVuSansMono.ttf", "DejaVu Sans Mono", 400, FontStyle.NORMAL);
        builder.withW3cDocument(W3CDom.convert(page), "");
        try {
            builder.toStream(pdf).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pdf.toByteArray();
    }

    private static void font(PdfRendererBuilder builder, String file, String family, int weight, FontStyle style) {
        builder.useFont(() -> open(file), family, weight, style, true);
    }

    private static InputStream open(String file) {
        try {
            return new ClassPathResource(FONTS + file).getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException("The font is not there: " + file, e);
        }
    }

    /** Where lines may break, as long as there is time. */
    private static final class Lines implements FSTextBreaker {

        private final BreakIterator breaks = BreakIterator.getLineInstance();
        private final long deadline;

        Lines(long deadline) {
            this.deadline = deadline;
        }

        @Override
        public int next() {
            return breaks.next();
        }

        @Override
        public void setText(String text) {
            if (System.nanoTime() > deadline) {
                throw new TooLong();
            }
            breaks.setText(text);
        }
    }

    /** Whatever font is named is one of ours: else the machine's would be looked for, and a list of them kept on its disk. */
    private static final class OwnFonts implements FontMapper {

        private final TrueTypeFont font = read();

        @Override
        public FontMapping<TrueTypeFont> getTrueTypeFont(String name, PDFontDescriptor descriptor) {
            return new FontMapping<>(font, true);
        }

        @Override
        public FontMapping<FontBoxFont> getFontBoxFont(String name, PDFontDescriptor descriptor) {
            return new FontMapping<>(font, true);
        }

        @Override
        public CIDFontMapping getCIDFont(String name, PDFontDescriptor descriptor, PDCIDSystemInfo system) {
            return new CIDFontMapping(null, font, true);
        }

        private static TrueTypeFont read() {
            try (var file = open("DejaVuSans.ttf")) {
                return new TTFParser().parse(new RandomAccessReadBuffer(file));
            } catch (IOException e) {
                throw new UncheckedIOException("The font cannot be read", e);
            }
        }
    }
}
